import pg from 'pg';

/** What a restore moves on by design, so that devices ask anew. */
const moved = ['version', 'floor', 'common_version'];
const movedIn = ['log.users', 'chat.heads'];

/**
 * What a database holds of ours: the number of rows of each table and a digest of them in no order,
 * and where its sequences stand. Two databases with the same contents are equal here.
 */
export async function contentsOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const contents: Record<string, string> = {};
    for (const table of await tablesOf(client)) {
      const fields = movedIn.includes(table) ? moved : [];
      const { rows } = await client.query(
        `select count(*) || ' rows, ' || coalesce(md5(string_agg(row, '' order by row)), '')
           as contents
         from (select (to_jsonb(t) - $1::text[])::text collate "C" as row from ${table} t) each`,
        [fields],
      );
      contents[table] = rows[0].contents;
    }
    const { rows } = await client.query(
      `select schemaname || '.' || sequencename as name, last_value::text as last
       from pg_sequences where schemaname not in ('jobs', 'public')`,
    );
    for (const { name, last } of rows) contents[name] = last;
    return contents;
  } finally {
    await client.end();
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('jobs', 'public', 'pg_catalog', 'information_schema') order by 1`,
  );
  return rows.map(({ name }) => name);
}
