import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAlive } from './pid-file.ts';
import { postmasterOf, type Resident, type ResidentOptions, startResident } from './resident.ts';

const onLinux = process.platform === 'linux';
const asRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };

// Each start and each recovery is a whole PostgreSQL's, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

let folder = '';
let residents: Resident[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  residents = [];
});

afterEach(async () => {
  for (const resident of residents) {
    resident.process.kill('SIGTERM');
    await resident.gone;
  }
  await rm(folder, { recursive: true, force: true });
});

function start(options?: ResidentOptions, dataFolder = join(folder, 'data')): Resident {
  const resident = startResident(dataFolder, options);
  residents.push(resident);
  return resident;
}

const data = () => join(folder, 'data');

/** Waits until the process is gone; a test that waits for ever fails by its timeout. */
async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(10);
}

/** A process of the database that serves one of our connections. */
async function sessionOf(postmaster: number): Promise<number> {
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  for (const pid of children.trim().split(' ')) {
    const title = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    if (title.includes('[local]')) return Number(pid);
  }
  throw new Error('the database serves no connection');
}

async function rowsOf(resident: Resident): Promise<number[]> {
  const [, list = ''] = await resident.says(/open with ([\d,]*)\./);
  return list === '' ? [] : list.split(',').map(Number);
}

/** Every row that was acknowledged is there once; at most the one in flight is there besides. */
function expectKept(rows: number[], committed: number[]): void {
  expect(rows.slice(0, committed.length)).toEqual(committed);
  expect(rows.length - committed.length).toBeLessThanOrEqual(1);
}

test('starts from nothing, ends in good order, and keeps what was written', async () => {
  const first = start();
  expect(await rowsOf(first)).toEqual([]);
  await first.says(/committed 20\./);
  const postmaster = await postmasterOf(data());
  first.process.kill('SIGTERM');
  await first.says(/closed/);
  expect(isAlive(postmaster)).toBe(false);
  const second = start();
  expect(await rowsOf(second)).toEqual(first.committed());
});

test('loses nothing when Node is killed', async () => {
  const first = start();
  await first.says(/committed 20\./);
  const postmaster = await postmasterOf(data());
  first.process.kill('SIGKILL');
  await first.gone;
  const socketFolder = await readlink(join(data(), 'postgres-socket'));
  expectKept(await rowsOf(start()), first.committed());
  if (onLinux) await untilGone(postmaster);
  await expect(access(socketFolder)).rejects.toThrow('ENOENT');
});

test('starts the database again when it is killed, and goes on', async () => {
  const first = start();
  await first.says(/committed 20\./);
  const postmaster = await postmasterOf(data());
  process.kill(postmaster, 'SIGKILL');
  await first.says(/starting it again/);
  await first.says(/ready to accept connections/);
  await first.says(/committed \d+\./);
  expect(await postmasterOf(data())).not.toBe(postmaster);
  first.process.kill('SIGTERM');
  await first.says(/closed/);
  const rows = await rowsOf(start());
  for (const n of first.committed()) expect(rows).toContain(n);
  expect(new Set(rows).size).toBe(rows.length);
});

test.runIf(onLinux)(
  'holds its folder also after a process of the database was killed',
  async () => {
    const first = start();
    await first.says(/committed 20\./);
    const postmaster = await postmasterOf(data());
    process.kill(await sessionOf(postmaster), 'SIGKILL');
    await first.says(/terminating any other active server processes/);
    await first.says(/committed \d+\./);
    await start().says(/refused folder-in-use/);
    await first.says(/committed \d+\./);
    expect(await postmasterOf(data())).toBe(postmaster);
  },
);

test('loses nothing when Node and the database are killed together', async () => {
  const first = start();
  await first.says(/committed 20\./);
  process.kill(await postmasterOf(data()), 'SIGKILL');
  first.process.kill('SIGKILL');
  await first.gone;
  expectKept(await rowsOf(start()), first.committed());
});

test('refuses a second Teahouse on the folder, and the first one goes on', async () => {
  const first = start();
  await first.says(/committed 5\./);
  const second = start();
  const [sentence] = await second.says(/refused folder-in-use: .*/);
  expect(sentence).toContain(`Another Teahouse is running on the data folder ${data()}.`);
  await second.gone;
  const count = first.committed().length;
  await first.says(new RegExp(`committed ${count + 5}\\.`));
});

test('of two that start at once on a new folder one runs and one refuses', async () => {
  const both = [start(), start()];
  const outcome = (resident: Resident) => resident.says(/refused folder-in-use|committed 5\./);
  const said = (await Promise.all(both.map(outcome))).map(([text]) => text);
  expect(said.toSorted()).toEqual(['committed 5.', 'refused folder-in-use']);
  expect((await readdir(data())).toSorted()).toEqual(['postgres', 'postgres-socket']);
});

test.runIf(onLinux)('stops a database that outlived its Teahouse', async () => {
  const first = start({ path: await pathWith(['unshare', 'true']) });
  await first.says(/committed 20\./);
  const postmaster = await postmasterOf(data());
  first.process.kill('SIGKILL');
  await first.gone;
  expect(isAlive(postmaster)).toBe(true);
  const second = start();
  await second.says(/Stopping a database that an earlier run of Teahouse left behind/);
  expectKept(await rowsOf(second), first.committed());
  await untilGone(postmaster);
});

test.runIf(onLinux)('is not misled by a process number that another program has now', async () => {
  const first = start();
  await first.says(/committed 5\./);
  process.kill(await postmasterOf(data()), 'SIGKILL');
  first.process.kill('SIGKILL');
  await first.gone;
  const file = join(data(), 'postgres', 'postmaster.pid');
  await writeFile(file, `${process.pid}\n${join(data(), 'postgres')}\n1\n5432\n\n\n\nready\n`);
  expectKept(await rowsOf(start()), first.committed());
});

test('refuses a folder that holds something else', async () => {
  await mkdir(join(data(), 'postgres'), { recursive: true });
  await writeFile(join(data(), 'postgres', 'letters.txt'), 'not a database');
  await start().says(/refused database-broken: .* holds no PostgreSQL database/);
});

describe.runIf(onLinux && asRoot)('accounts', () => {
  test('runs as an ordinary user', async () => {
    const dataFolder = await openFolder();
    const first = start(NOBODY, dataFolder);
    await first.says(/committed 20\./);
    first.process.kill('SIGKILL');
    await first.gone;
    expectKept(await rowsOf(start(NOBODY, dataFolder)), first.committed());
  });

  test('says when an ordinary user may not write the folder', async () => {
    const answer = start(NOBODY);
    await answer.says(/refused folder-not-writable: .* cannot be written/);
  });

  test('runs as root where namespaces are forbidden, also on a database made inside one', async () => {
    const dataFolder = await openFolder();
    const first = start({}, dataFolder);
    await first.says(/committed 20\./);
    first.process.kill('SIGTERM');
    await first.says(/closed/);
    const path = await pathWith(['setpriv', 'test', 'true']);
    const second = start({ path }, dataFolder);
    expect(await rowsOf(second)).toEqual(first.committed());
    second.process.kill('SIGKILL');
    await second.gone;
    expectKept((await rowsOf(start({}, dataFolder))).slice(0), [
      ...first.committed(),
      ...second.committed(),
    ]);
  });

  test('refuses as root where the unprivileged user cannot reach the folder', async () => {
    const path = await pathWith(['setpriv', 'test', 'true']);
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const answer = start({ path }, join(closed, 'data'));
    await answer.says(/refused no-account: .* cannot reach .* TEAHOUSE_DATA/);
  });

  test('refuses a folder on which a Teahouse of another container runs', async () => {
    // unshare passes no SIGTERM on; killed, it takes its container with it.
    const elsewhere = start({
      prefix: ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'],
    });
    await elsewhere.says(/committed 5\./);
    await start().says(/refused folder-in-use/);
    const count = elsewhere.committed().length;
    await elsewhere.says(new RegExp(`committed ${count + 5}\\.`));
    elsewhere.process.kill('SIGKILL');
  });

  test('says when the disk is full', async () => {
    await mkdir(data());
    const mount = `mount -t tmpfs -o size=8m none ${data()} && exec "$@"`;
    const answer = start({ prefix: ['unshare', '-m', 'sh', '-c', mount, 'sh'] });
    await answer.says(/refused disk-full: The disk that holds .* is full/);
    expect(await readdir(data())).toEqual([]);
  });
});

/** A folder that every user can reach, unlike what mkdtemp makes. */
async function openFolder(): Promise<string> {
  await chmod(folder, 0o777);
  return data();
}

/** A PATH on which only these programs are found. */
async function pathWith(programs: string[]): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await chmod(folder, 0o711);
  for (const program of programs) await symlink(`/usr/bin/${program}`, join(bin, program));
  return bin;
}
