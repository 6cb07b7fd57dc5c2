import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import type { Config } from '#config';
import { outrunHeads } from '#domains/chat/index.ts';
import { disownExports } from '#domains/takeaway/index.ts';
import {
  analyze,
  connectPatiently,
  type Header,
  load,
  markFinished,
  markUnfinished,
  newerProgram,
  readBackup,
  vacate,
} from '#platform/backup/index.ts';
import { openBlobs } from '#platform/blobs/index.ts';
import {
  type Database,
  type DomainMigrations,
  migrate,
  PROGRAM,
  startFailure,
  upTo,
} from '#platform/database/index.ts';
import { outrunCursors } from '#platform/log/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { migrations } from '../domains.ts';
import { ownDatabase } from './databases.ts';
import { putBack } from './kept-files.ts';
import { bytesAsWords, countAsWords, countOf, partAsWords, type Terminal } from './terminal.ts';

/**
 * Devices may have seen more than the backup holds. Every log goes on from so many versions
 * further, which no log moves in its life: devices let go of what is no more, and ask anew.
 */
const BEYOND = 1_000_000_000;

const schemas = migrations.map(({ domain }) => domain);

/**
 * Fills an empty data folder, or an empty database of the operator's, with a backup. Everything is
 * looked at before anything is written; what is interrupted begins anew when it is run again.
 *
 * @throws StartupError
 */
export async function restore(config: Config, wish: string, terminal: Terminal): Promise<void> {
  const file = resolve(wish);
  const { header, size } = await check(file, terminal);
  const theirs = await upTo(migrations, header.migrations);
  const db = await ownDatabase(config, terminal);
  try {
    const client = await connectPatiently(db.url, 'restore');
    try {
      await vacate(client, schemas);
      await markUnfinished(client);
      const done = await fill({ config, db, client, terminal }, { file, size, theirs, header });
      await markFinished(client);
      report(terminal, header, done);
    } finally {
      await client.end();
    }
  } catch (error) {
    throw startFailure(config.data.folder, error);
  } finally {
    await db.close();
  }
}

/** Reads all of it once, and makes sure that this program knows what it holds. */
async function check(file: string, terminal: Terminal): Promise<{ header: Header; size: number }> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  const header = await readBackup(file, {
    header({ program }) {
      if (program > PROGRAM) throw newerProgram(file, program, PROGRAM);
    },
    progress: (read) => terminal.progress(`Checking the backup: ${partAsWords(read, size)}`),
  });
  return { header, size };
}

interface Place {
  config: Config;
  db: Database;
  client: pg.ClientBase;
  terminal: Terminal;
}

interface Backup {
  file: string;
  size: number;
  header: Header;
  /** The steps that its tables have been through. */
  theirs: readonly DomainMigrations[];
}

interface Done {
  rows: number;
  blobs: number;
}

async function fill(place: Place, backup: Backup): Promise<Done> {
  const { client, db, terminal } = place;
  await migrate(db, backup.theirs);
  const done = await loadAll(place, backup);
  terminal.progress('Bringing it to what this Teahouse needs');
  await migrate(db, migrations);
  await outrunCursors(client, BEYOND);
  await outrunHeads(client, BEYOND);
  await disownExports(client);
  await analyze(client, schemas);
  return done;
}

async function loadAll({ config, client, terminal }: Place, backup: Backup): Promise<Done> {
  const { folder } = config.data;
  const blobs = await openBlobs(config, realWorld);
  const done: Done = { rows: 0, blobs: 0 };
  await load(client, backup.header, async (loadTable) => {
    await readBackup(backup.file, {
      async section(about, bytes) {
        switch (about.kind) {
          case 'table':
            done.rows += await loadTable(about, bytes);
            return;
          case 'blob':
            await blobs.put(about.key, Readable.from(bytes));
            done.blobs++;
            return;
          case 'file':
            await putBack(folder, about.path, await buffer(bytes));
        }
      },
      progress(read) {
        const part = partAsWords(read, backup.size);
        terminal.progress(`${part}, ${bytesAsWords(read)}, ${countAsWords(done.rows)} rows`);
      },
    });
  });
  return done;
}

function report(terminal: Terminal, { madeAt, postgres }: Header, { rows, blobs }: Done): void {
  const made = new Date(madeAt).toISOString().replace('T', ' ').slice(0, 16);
  terminal.say(
    `Restored ${countOf(rows, 'row')} and ${countOf(blobs, 'uploaded file')} as they were on ${made} UTC, from PostgreSQL ${postgres}.`,
  );
  terminal.say('Everybody is signed in as they were then. Start Teahouse when you are ready.');
}
