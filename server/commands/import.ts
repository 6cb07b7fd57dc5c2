import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Archive, archiveFile } from '@teahouse/protocol/archive';
import { prettifyError, safeParse } from 'zod/mini';
import type { Config } from '#config';
import { refuseUnfinished } from '#platform/backup/index.ts';
import { openBlobs } from '#platform/blobs/index.ts';
import { migrate, openDatabase, StartupError, sqlState } from '#platform/database/index.ts';
import { createLog } from '#platform/logging/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { migrations } from '../domains.ts';
import { ArchiveError, importArchive } from '../import-archive.ts';
import { countAsWords, type Terminal } from './terminal.ts';

const UNIQUE_VIOLATION = '23505';
/** Five thousand messages are one statement. */
const STATEMENT_TIMEOUT_MS = 10 * 60_000;

/**
 * Brings an archive (protocol/archive.ts) into the house that the settings name, while that is not
 * running, or beside it where it has a PostgreSQL of its own.
 *
 * @throws StartupError
 */
export async function importFolder(
  config: Config,
  folder: string,
  terminal: Terminal,
): Promise<void> {
  try {
    const archive = await readArchive(folder);
    await bringIn(config, archive, folder);
    terminal.say(summaryOf(archive));
  } catch (error) {
    throw unusable(error);
  }
}

async function bringIn(config: Config, archive: Archive, folder: string): Promise<void> {
  const log = createLog(config.logging);
  const db = await openDatabase({
    databaseUrl: config.database.url,
    dataFolder: config.data.folder,
    log: (line, level = 'info') => log[level](line),
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  try {
    await refuseUnfinished(db.jobs);
    await migrate(db, migrations);
    const blobs = await openBlobs(config, realWorld);
    const needs = { db, world: realWorld, blobs, settings: config.media };
    await importArchive(needs, archive, (name) => readFile(join(folder, name)));
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
  throw new ArchiveError(`${path} is no archive: ${prettifyError(parsed.error)}.`);
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
  const counts = [people.length, conversations.length, messages].map(countAsWords);
  return `${counts[0]} people, ${counts[1]} conversations, ${counts[2]} messages`;
}

/** What whoever has the archive can mend. */
function unusable(error: unknown): unknown {
  const nothing = 'Nothing was imported.';
  if (error instanceof ArchiveError) {
    return new StartupError('archive-unusable', error.message, nothing, error);
  }
  if (sqlState(error) !== UNIQUE_VIOLATION) return error;
  const taken = 'Somebody of the archive is here already: a handle or a pair is taken.';
  return new StartupError('archive-unusable', taken, nothing, error);
}
