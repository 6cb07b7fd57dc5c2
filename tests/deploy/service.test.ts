import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settings } from '../../server/config.ts';
import { pages, root, textOf, unitLines } from './files.ts';

const names = new Set(
  Object.values(settings).flatMap((group) => Object.values(group).map(({ name }) => name)),
);
/** Variables of Node, of the system and of the examples' own. */
const others = new Set([
  'NODE_COMPILE_CACHE',
  'NODE_EXTRA_CA_CERTS',
  'TMPDIR',
  'POSTGRES_PASSWORD',
  'NATS_PASSWORD',
  'AF_NETLINK',
]);

/** Whether systemd's checker is here. With REQUIRE_ALL=1 its absence is an error. */
function hasSystemd(): boolean {
  const found = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!found && process.env.REQUIRE_ALL === '1') {
    throw new Error('REQUIRE_ALL=1, but systemd-analyze is not on the PATH.');
  }
  if (!found) {
    process.stderr.write(
      '\n*** systemd-analyze is not on the PATH: the unit is NOT CHECKED ***\n\n',
    );
  }
  return found;
}

describe.skipIf(!hasSystemd())('the unit, as systemd reads it', () => {
  let folder: string;
  let unit: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teahouse-unit-'));
    unit = join(folder, 'teahouse.service');
    // The checker looks whether the program is there, which it is on the operator's machine.
    const text = textOf('deploy/teahouse.service').replace('/usr/bin/node', process.execPath);
    await writeFile(unit, text);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const analyze = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  };

  it('has no line that is not understood', async () => {
    expect(analyze('verify', unit)).toEqual({ status: 0, said: '' });
    const wrong = join(folder, 'wrong.service');
    await writeFile(wrong, textOf('deploy/teahouse.service').replace('KillMode=', 'KillMood='));
    expect(analyze('verify', wrong).said).toContain('KillMood');
  });

  it('is exposed less than 2 of 10', () => {
    const { said } = analyze('security', '--offline=true', unit);
    expect(Number(/exposure level for \S+ (\d+\.\d+)/.exec(said)?.[1])).toBeLessThan(2);
  });
});

it('gives a stop the time that it may take, and signals the launcher alone', () => {
  const seconds = Number(unitLines('TimeoutStopSec')[0]);
  expect(seconds).toBeGreaterThanOrEqual(Number(settings.http.drainMs.fallback) / 1_000 + 40);
  expect(unitLines('KillMode')).toEqual(['mixed']);
});

it('starts a program that is there', () => {
  const [, program = ''] = unitLines('ExecStart')[0]?.split(' ') ?? [];
  expect(existsSync(join(root, program))).toBe(true);
});

it('sets, and has the pages speak of, settings that exist', () => {
  const texts = ['deploy/teahouse.service', ...pages()].map((path) => ({
    path,
    text: textOf(path),
  }));
  const set = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:`|^|\s|Environment=)([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?=[=`*])/gm)].map(
      ([, name = '']) => ({ path, name: name.replace(/_$/, '') }),
    ),
  );
  expect(set.length).toBeGreaterThan(15);
  expect(
    set.filter(({ name }) => !names.has(name) && !others.has(name) && name !== 'POOL'),
  ).toEqual([]);
});
