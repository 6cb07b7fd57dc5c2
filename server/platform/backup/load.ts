import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { About, Header } from './header.ts';
import { setAside } from './set-aside.ts';
import { copied, qualified, readTables, schemasOf } from './tables.ts';

/** Takes a table's rows, as a backup holds them, and returns how many there were. */
export type LoadTable = (
  about: Extract<About, { kind: 'table' }>,
  bytes: AsyncIterable<Buffer>,
) => Promise<number>;

/**
 * Fills the tables of a backup, in one transaction: all of it is there, or nothing.
 *
 * @param work hands the tables over, one after the other
 */
export async function load(
  client: pg.ClientBase,
  { migrations, sequences }: Header,
  work: (loadTable: LoadTable) => Promise<void>,
): Promise<void> {
  const schemas = schemasOf(migrations);
  await client.query('begin');
  const putBack = await setAside(client, schemas);
  await empty(client, schemas);
  await work((about, bytes) => copyIn(client, about, bytes));
  for (const sequence of sequences) {
    const values = [qualified(sequence), sequence.last];
    await client.query('select setval($1::regclass, $2::int8)', values);
  }
  await putBack();
  await client.query('commit');
}

/** Of what migrations put in: the backup has it as it became. */
async function empty(client: pg.ClientBase, schemas: readonly string[]): Promise<void> {
  const tables = await readTables(client, schemas);
  if (tables.length > 0) await client.query(`truncate ${tables.map(qualified).join(', ')}`);
}

async function copyIn(
  client: pg.ClientBase,
  about: Extract<About, { kind: 'table' }>,
  bytes: AsyncIterable<Buffer>,
): Promise<number> {
  const rows = client.query(copyFrom(`copy ${copied(about)} from stdin`));
  await pipeline(bytes, createGunzip(), rows);
  return rows.rowCount;
}

/** Tells the planner what is there now. */
export async function analyze(client: pg.ClientBase, schemas: readonly string[]): Promise<void> {
  for (const table of await readTables(client, schemas)) {
    await client.query(`analyze ${qualified(table)}`);
  }
}
