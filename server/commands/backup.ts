import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '#config';
import {
  type BackupWriter,
  type Snapshot,
  takeSnapshot,
  writeBackup,
  writeTable,
} from '#platform/backup/index.ts';
import { openBlobs } from '#platform/blobs/index.ts';
import { StartupError } from '#platform/database/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { visitDatabase } from './databases.ts';
import { keptFiles } from './kept-files.ts';
import { namedBlobs } from './named-blobs.ts';
import { bytesAsWords, countAsWords, countOf, partAsWords, type Terminal } from './terminal.ts';

export interface BackupWish {
  file: string;
  /** Whether a file that is there is replaced. */
  force: boolean;
}

/**
 * Writes all there is into one file, while the server runs or while it does not: one moment of the
 * database, the blobs that it names, the keys beside it.
 *
 * @throws StartupError
 */
export async function backup(config: Config, wish: BackupWish, terminal: Terminal): Promise<void> {
  const file = resolve(wish.file);
  if (existsSync(file) && !wish.force) throw alreadyThere(file);
  const begun = realWorld.now();
  const db = await visitDatabase(config, terminal);
  try {
    const snapshot = await takeSnapshot(db.url, begun);
    try {
      const done = { rows: 0, blobs: 0, missing: 0 };
      const size = await writeBackup(file, snapshot.header, async (backup) => {
        await writeBlobs(config, snapshot, { backup, done, terminal });
        for (const path of await keptFiles(config.data.folder)) {
          const bytes = createReadStream(join(config.data.folder, path));
          await backup.section({ kind: 'file', path }, bytes);
        }
        await writeTables(snapshot, { backup, done, terminal });
      });
      report(terminal, { ...done, file, size, ms: realWorld.now() - begun });
    } finally {
      await snapshot.release();
    }
  } finally {
    await db.close();
  }
}

interface Writing {
  backup: BackupWriter;
  done: { rows: number; blobs: number; missing: number };
  terminal: Terminal;
}

/** First, since what a sweeper removes after the snapshot could not be found later. */
async function writeBlobs(
  config: Config,
  { client }: Snapshot,
  { backup, done, terminal }: Writing,
): Promise<void> {
  const blobs = await openBlobs(config, realWorld);
  for await (const key of namedBlobs(client)) {
    const blob = await blobs.open(key);
    if (blob === null) done.missing++;
    else {
      await backup.section({ kind: 'blob', key }, blob.stream);
      done.blobs++;
    }
    terminal.progress(`Uploaded files: ${countAsWords(done.blobs)}`);
  }
}

async function writeTables(snapshot: Snapshot, { backup, done, terminal }: Writing): Promise<void> {
  const all = snapshot.tables.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const table of snapshot.tables) {
    // How long rows are as text is guessed from the room that they take as a table.
    const heard = (bytes: number) => {
      const part = partAsWords(before + Math.min(bytes, table.size), all);
      terminal.progress(
        `${part}, ${bytesAsWords(backup.size())} written, ${table.schema}.${table.name}`,
      );
    };
    done.rows += await writeTable(snapshot, table, backup, heard);
    before += table.size;
  }
}

interface Done {
  file: string;
  rows: number;
  blobs: number;
  missing: number;
  size: number;
  ms: number;
}

function report(terminal: Terminal, { file, rows, blobs, missing, size, ms }: Done): void {
  const seconds = Math.ceil(ms / 1000);
  terminal.say(
    `Backed up ${countOf(rows, 'row')} and ${countOf(blobs, 'uploaded file')} in ${seconds} s: ${file} (${bytesAsWords(size)}).`,
  );
  if (missing > 0) {
    terminal.warn(
      `Not found, and left out: ${countOf(missing, 'uploaded file')}; "doctor" says more.`,
    );
  }
}

function alreadyThere(file: string): StartupError {
  return new StartupError(
    'backup-exists',
    `${file} is there already.`,
    'Name another file, or add --force to replace this one.',
  );
}
