import pg from 'pg';

/**
 * How many rows each table has.
 *
 * @param about counts those only that name one of `these` ids, and none of `others`
 */
export async function rowCounts(
  databaseUrl: string,
  about?: { these: readonly number[]; others: readonly number[] },
): Promise<Record<string, number>> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
     where schemaname in ('log', 'identity', 'contacts', 'media', 'chat', 'letters', 'notifications',
       'moderation') order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from ${name} t
       where ($1::text is null or to_jsonb(t)::text ~ $1)
         and ($2::text is null or to_jsonb(t)::text !~ $2)`,
      [about ? anyOf(about.these) : null, about ? anyOf(about.others) : null],
    );
    counts[name] = Number(rows[0]?.count);
  }
  await client.end();
  return counts;
}

const anyOf = (ids: readonly number[]) => `\\y(${ids.join('|')})\\y`;
