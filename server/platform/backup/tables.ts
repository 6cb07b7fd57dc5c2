import pg from 'pg';

/** A table of ours, and the columns of it that are stored. */
export interface Table {
  schema: string;
  name: string;
  columns: string[];
  /** Bytes on the disk, to guess from how long it takes. */
  size: number;
}

export interface Sequence {
  schema: string;
  name: string;
  /** The number that was given last. */
  last: string;
}

/** What describes the database itself, and is made anew wherever it is restored. */
const ITS_OWN = ['platform.migrations', 'platform.unfinished_restore'];

/** Where all of ours is: a schema for each domain that has been here, and the platform's. */
export function schemasOf(migrations: readonly { domain: string }[]): string[] {
  return [...new Set(migrations.map(({ domain }) => domain)), 'platform'];
}

/** Every table of these schemas that holds people's data, by name. */
export async function readTables(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<Table[]> {
  const { rows } = await client.query<Omit<Table, 'size'> & { size: string }>(
    `select n.nspname as schema, c.relname as name, pg_table_size(c.oid)::text as size,
       array(
         select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'r' and n.nspname || '.' || c.relname <> all ($2)
     order by n.nspname, c.relname`,
    [schemas, ITS_OWN],
  );
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** Those that have given a number. Read after the snapshot was taken, they are never behind it. */
export async function readSequences(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select schemaname as schema, sequencename as name, last_value::text as last
     from pg_sequences where schemaname = any($1) and last_value is not null
     order by schemaname, sequencename`,
    [schemas],
  );
  return rows;
}

/** A name with its schema, as it may stand in a statement. */
export function qualified({ schema, name }: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

/** The table and its columns, as COPY names them. */
export function copied(table: Pick<Table, 'schema' | 'name' | 'columns'>): string {
  return `${qualified(table)} (${table.columns.map(pg.escapeIdentifier).join(', ')})`;
}
