import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { PROGRAM, readApplied } from '#platform/database/index.ts';
import type { Header } from './header.ts';
import { connectPatiently } from './session.ts';
import { copied, readSequences, readTables, schemasOf, type Table } from './tables.ts';
import { refuseUnfinished } from './unfinished.ts';
import type { BackupWriter } from './write-backup.ts';

/** One moment of a database, for as long as it is held. */
export interface Snapshot {
  header: Header;
  tables: readonly Table[];
  /** For what domains read of the same moment. */
  client: pg.ClientBase;
  release(): Promise<void>;
}

/** Rows go to the packer so many bytes at a time: one by one they would take a thread each. */
const GATHERED = 65_536;
/** The quickest: text shrinks to a third, and the server beside us keeps its cores. */
const LEVEL = 1;

/**
 * Takes a snapshot, which holds up no reader and no writer; a step of the schema waits for it.
 *
 * @throws StartupError `nothing-here`, `restore-unfinished`
 */
export async function takeSnapshot(url: string, madeAt: number): Promise<Snapshot> {
  const client = await connectPatiently(url, 'backup');
  const release = () => client.end();
  try {
    await client.query('begin isolation level repeatable read read only');
    await refuseUnfinished(client);
    const migrations = await readApplied(client);
    const schemas = schemasOf(migrations);
    const tables = await readTables(client, schemas);
    const sequences = await readSequences(client, schemas);
    const { rows } = await client.query(`select current_setting('server_version') as version`);
    const postgres: string = rows[0].version;
    const header = { madeAt, program: PROGRAM, postgres, migrations, sequences };
    return { header, tables, client, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * Writes a table's rows as a section.
 *
 * @param heard how many bytes of rows have come, from time to time
 * @returns how many rows there were
 */
export async function writeTable(
  { client }: Pick<Snapshot, 'client'>,
  table: Table,
  backup: BackupWriter,
  heard: (bytes: number) => void,
): Promise<number> {
  const { schema, name, columns } = table;
  const rows = client.query(copyTo(`copy ${copied(table)} to stdout`));
  await pipeline(
    rows,
    (source) => gathered(source, heard),
    createGzip({ level: LEVEL }),
    (bytes) => backup.section({ kind: 'table', schema, name, columns }, bytes),
  );
  return rows.rowCount;
}

async function* gathered(
  source: AsyncIterable<Buffer>,
  heard: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  let all = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.length;
    if (size < GATHERED) continue;
    yield Buffer.concat(held, size);
    all += size;
    heard(all);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held, size);
  heard(all + size);
}
