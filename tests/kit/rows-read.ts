import type pg from 'pg';

/** Rows of a schema that have been found so far, by indexes and scans, as far as this connection knows. */
export async function rowsRead(client: pg.ClientBase, schema: string): Promise<number> {
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await client.query<{ read: number }>(
    `select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)::int8 as read
      from pg_stat_user_tables where schemaname = $1`,
    [schema],
  );
  return rows[0]?.read ?? 0;
}
