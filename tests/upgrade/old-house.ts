import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../crash/server-process.ts';
import { runCommand } from '../kit/command.ts';
import { freshDatabase } from '../kit/database.ts';
import { freePort } from '../kit/free-port.ts';
import { startProcess } from '../kit/process.ts';
import { packedFor, unpack } from './packed-folder.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

/** Today's program on what an older one left; the end of `await using` removes it. */
export interface OldHouse extends AsyncDisposable {
  url: string;
}

/** How a house of before comes to today's program, by the ending of its fixture. */
const ways = {
  '.backup': { called: 'restored from its backup', open: fromBackup },
  '.tar.zst': { called: 'started on its data folder', open: fromFolder },
} as const;

/** What today's program opens: every house in the fixtures, in each way that it left. */
export async function leftHouses() {
  const files = await readdir(fixtures);
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  return names.flatMap((name) =>
    Object.entries(ways)
      .filter(([ending]) => existsSync(join(fixtures, `${name}${ending}`)))
      .map(([ending, { called, open }]) => ({
        name,
        called,
        seen: join(fixtures, `${name}.json`),
        open: () => open(join(fixtures, `${name}${ending}`)),
      })),
  );
}

/** Whether this machine can read the packed folders. With REQUIRE_ALL=1 it is an error if not. */
export function readsFolders(): boolean {
  const here = `${process.platform}-${process.arch}`;
  if (here === packedFor) return true;
  const sentence = `data folders of older releases were written on ${packedFor}, this is ${here}`;
  if (process.env.REQUIRE_ALL === '1') throw new Error(sentence);
  process.stderr.write(`\n*** ${sentence}: upgrades from them SKIPPED ***\n\n`);
  return false;
}

async function fromBackup(file: string): Promise<OldHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-upgrade-'));
  const database = await freshDatabase();
  const environment = { DATABASE_URL: database.url, TEAHOUSE_DATA: join(folder, 'data') };
  const restored = await runCommand(['restore', file], environment);
  if (restored.code !== 0) throw new Error(restored.errors);
  const server = await startProcess(database.url, environment);
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fromFolder(file: string): Promise<OldHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-upgrade-'));
  await unpack(file, folder);
  const port = await freePort();
  const server = startServer({ PORT: String(port), TEAHOUSE_DATA: folder });
  await server.stands;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.signal('SIGTERM');
      await server.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
