import pg from 'pg';
import { qualified } from './tables.ts';

interface Aside {
  table: string;
  name: string;
  /** Of a foreign key. */
  definition: string | null;
}

/**
 * Within a transaction: keeps triggers from firing and foreign keys from being looked at, since
 * rows that are restored have been through both. The owner of the tables may do that anywhere;
 * switching all of them off at once takes a superuser.
 *
 * @returns what puts everything back; foreign keys are looked at then, over all rows
 */
export async function setAside(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<() => Promise<void>> {
  const triggers = await readTriggers(client, schemas);
  const keys = await readForeignKeys(client, schemas);
  for (const { table, name } of triggers) {
    await client.query(`alter table ${table} disable trigger ${name}`);
  }
  for (const { table, name } of keys) {
    await client.query(`alter table ${table} drop constraint ${name}`);
  }
  return async () => {
    for (const { table, name, definition } of keys) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const { table, name } of triggers) {
      await client.query(`alter table ${table} enable trigger ${name}`);
    }
  };
}

/** Those that fire on an ordinary write, but for what foreign keys are made of. */
function readTriggers(client: pg.ClientBase, schemas: readonly string[]): Promise<Aside[]> {
  return read(
    client,
    `select n.nspname as schema, c.relname as of, t.tgname as name, null as definition
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and not t.tgisinternal and t.tgenabled = 'O'
     order by 1, 2, 3`,
    schemas,
  );
}

function readForeignKeys(client: pg.ClientBase, schemas: readonly string[]): Promise<Aside[]> {
  return read(
    client,
    `select n.nspname as schema, c.relname as of, k.conname as name,
       pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid
       join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and k.contype = 'f' and k.conparentid = 0
     order by 1, 2, 3`,
    schemas,
  );
}

async function read(
  client: pg.ClientBase,
  query: string,
  schemas: readonly string[],
): Promise<Aside[]> {
  const { rows } = await client.query(query, [schemas]);
  return rows.map(({ schema, of, name, definition }) => ({
    table: qualified({ schema, name: of }),
    name: pg.escapeIdentifier(name),
    definition,
  }));
}
