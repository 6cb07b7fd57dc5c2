import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Archive, archiveFile } from '@teahouse/protocol/archive';
import { prettifyError, safeParse } from 'zod/mini';
import { readConfig } from '#config';
import { openFileBlobs } from '#platform/blobs/index.ts';
import { migrate, openDatabase, StartupError, sqlState } from '#platform/database/index.ts';
import { createLog } from '#platform/logging/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { migrations } from '../domains.ts';
import { ArchiveError, importArchive } from '../import-archive.ts';

/**
 * `import FOLDER`: brings an archive (protocol/archive.ts) into the house that the settings name,
 * while that is not running, or beside it where it has a PostgreSQL of its own.
 */
async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new ArchiveError('Name the folder of the archive.');
  const archive = await readArchive(folder);
  const config = readConfig();
  const log = createLog(config.logging);
  const db = await openDatabase({
    databaseUrl: config.database.url,
    dataFolder: config.data.folder,
    log: (line, level = 'info') => log[level](line),
    // Five thousand messages are one statement.
    statementTimeoutMs: 10 * 60_000,
  });
  try {
    await migrate(db, migrations);
    const blobs = await openFileBlobs(join(config.data.folder, 'media'), realWorld);
    const needs = { db, world: realWorld, blobs, settings: config.media };
    await importArchive(needs, archive, (name) => readFile(join(folder, name)));
    process.stdout.write(`${summaryOf(archive)}\n`);
  } finally {
    await db.close();
  }
}

async function readArchive(folder: string): Promise<Archive> {
  const path = join(folder, archiveFile);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ArchiveError(`There is no archive at ${path}.`);
  });
  const parsed = safeParse(Archive, jsonOf(text, path));
  if (parsed.success) return parsed.data;
  throw new ArchiveError(`${path} is no archive: ${prettifyError(parsed.error)}`);
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ArchiveError(`${path} is not JSON.`);
  }
}

function summaryOf({ people, conversations }: Archive): string {
  const messages = conversations.reduce((sum, each) => sum + each.messages.length, 0);
  return `${people.length} people, ${conversations.length} conversations, ${messages} messages`;
}

const UNIQUE_VIOLATION = '23505';

function reasonOf(error: unknown): string {
  if (error instanceof StartupError) return `${error.message} ${error.remedy}`;
  if (error instanceof ArchiveError) return error.message;
  if (sqlState(error) === UNIQUE_VIOLATION) {
    return 'Somebody of the archive is here already: a handle or a conversation of two is taken. Nothing was imported.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`\n${reasonOf(error)}\n\n`);
  process.exitCode = 1;
});
