import type { Config } from '#config';
import { type Database, openDatabase } from '#platform/database/index.ts';
import { realWorld } from '#platform/world/index.ts';
import type { Terminal } from './terminal.ts';

/** A command asks one thing after the other. */
const pool = { arrivals: 1, read: 2, write: 2, send: 1, jobs: 2 };

/**
 * The database of a Teahouse that is there: the operator's, that of a server that runs on the data
 * folder, or the one in the folder, started for as long as it is used.
 *
 * @throws StartupError
 */
export function visitDatabase(config: Config, terminal: Terminal): Promise<Database> {
  return open(config, terminal, true);
}

/**
 * The operator's database, or the one in the data folder, which is made where there is none.
 *
 * @throws StartupError `folder-in-use` while a server runs on the folder
 */
export function ownDatabase(config: Config, terminal: Terminal): Promise<Database> {
  return open(config, terminal, false);
}

function open(config: Config, terminal: Terminal, asGuest: boolean): Promise<Database> {
  return openDatabase({
    databaseUrl: config.database.url,
    dataFolder: config.data.folder,
    asGuest,
    log: (line, level) => {
      if (level === 'warn') terminal.warn(line);
    },
    pool,
    statementTimeoutMs: config.database.statementTimeoutMs,
    now: () => realWorld.now(),
  });
}
