import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../crash/server-process.ts';
import { peakMemory, runCommand, startCommand } from '../kit/command.ts';
import { contentsOf } from '../kit/contents.ts';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';
import { freePort } from '../kit/free-port.ts';
import { houseDatabase } from '../kit/server.ts';

const onLinux = process.platform === 'linux';
const ROWS = 30_000;
/** In bytes. The program takes some 130 MB before it holds anything. */
const MOST_MEMORY = 240_000_000;

let folder: string;
let source: FreshDatabase;
const at = (name: string) => join(folder, name);

/** Runs a command, and looks at the memory that it takes at most. */
async function measured(args: string[], environment: Record<string, string>) {
  const { child, ended } = startCommand(args, environment);
  let peak = 0;
  let over = false;
  const watching = (async () => {
    while (!over) {
      peak = Math.max(peak, await peakMemory(child));
      await sleep(20);
    }
  })();
  const outcome = await ended;
  over = true;
  await watching;
  return { ...outcome, peak };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-interrupted-'));
  source = await houseDatabase();
  // More than may be held in memory: about 150 MB of text.
  await source.jobs.query(
    `insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at, sender_id,
       kind, body)
     select 1 + i % 10, i, i, i, i, 1, 1, 'text', repeat(md5(i::text), 160)
     from generate_series(1, $1::int) i`,
    [ROWS],
  );
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

describe('much of everything', { timeout: 90_000 }, () => {
  it('is backed up and restored in little memory', async () => {
    const made = await measured(['backup', at('large.backup')], {
      DATABASE_URL: source.url,
      TEAHOUSE_DATA: at('data'),
    });
    expect(made).toMatchObject({ code: 0, errors: '' });
    await using target = await freshDatabase();
    const put = await measured(['restore', at('large.backup')], {
      DATABASE_URL: target.url,
      TEAHOUSE_DATA: at('data'),
    });
    expect(put).toMatchObject({ code: 0, errors: '' });
    expect(await contentsOf(target.url)).toEqual(await contentsOf(source.url));
    if (onLinux) {
      for (const { peak } of [made, put]) {
        expect(peak).toBeGreaterThan(0);
        expect(peak).toBeLessThan(MOST_MEMORY);
      }
    }
  });

  it('is served whole or not at all: a restore that was killed begins anew', async () => {
    await using target = await freshDatabase();
    const environment = { DATABASE_URL: target.url, TEAHOUSE_DATA: at('data') };
    const { child, ended } = startCommand(['restore', at('large.backup')], environment);
    const isUnderWay = async () => {
      const { rows } = await target.jobs.query(
        `select count(*)::int as copying from pg_stat_progress_copy where relid = $1::regclass::oid`,
        ['chat.messages'],
      );
      return rows[0].copying > 0;
    };
    await expect
      .poll(() => isUnderWay().catch(() => false), { timeout: 30_000, interval: 10 })
      .toBe(true);
    child.kill('SIGKILL');
    expect((await ended).code).toBeNull();

    const server = startServer({ PORT: String(await freePort()), ...environment });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.errors().trim()).toMatch(
      /^A restore into this database was interrupted.*anew\.$/,
    );
    const doctor = await runCommand(['doctor'], environment);
    expect(doctor.code).toBe(1);
    expect(doctor.output).toMatch(/^fail +schema +A restore into this database was interrupted/m);
    const backup = await runCommand(['backup', at('half.backup')], environment);
    expect(backup.errors).toMatch(/^A restore into this database was interrupted/);
    const nothing = { people: [], contacts: [], conversations: [] };
    await writeFile(at('archive.json'), JSON.stringify(nothing));
    const brought = await runCommand(['import', folder], environment);
    expect(brought.errors).toMatch(/^A restore into this database was interrupted/);

    const again = await runCommand(['restore', at('large.backup')], environment);
    expect(again).toMatchObject({ code: 0, errors: '' });
    expect(await contentsOf(target.url)).toEqual(await contentsOf(source.url));
  });

  it('is looked at to its end before anything is written', async () => {
    const whole = await readFile(at('large.backup'));
    const bytes = Buffer.from(whole);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    await writeFile(at('damaged.backup'), bytes);
    await writeFile(at('short.backup'), whole.subarray(0, whole.length - 1));
    for (const [name, problem] of [
      ['damaged', /^.*damaged\.backup is damaged: [^\n]*\n$/],
      ['short', /^.*short\.backup is cut short: [^\n]*\n$/],
    ] as const) {
      const refused = await runCommand(['restore', at(`${name}.backup`)], {
        TEAHOUSE_DATA: at('untouched'),
      });
      expect(refused).toMatchObject({ code: 1, output: '' });
      expect(refused.errors).toMatch(problem);
    }
    await expect(stat(at('untouched'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
