import pg from 'pg';

/**
 * How values are written as text, whatever the server or the role prefers: every PostgreSQL reads
 * them back as they were.
 */
const NOTATION = `
  set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set timezone = 'UTC'; set extra_float_digits = 3; set bytea_output = 'hex'; set search_path = ''`;
/** What takes its time may take it. */
const PATIENCE = `
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`;

/**
 * A connection of one's own, on which nothing is cut off for taking long.
 *
 * @param what it is for, as the database shows it
 */
export async function connectPatiently(url: string, what: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `teahouse-${what}`,
    keepAlive: true,
  });
  // A broken connection fails the statement in flight; told as an event besides, and unheard, it
  // would end the process.
  client.on('error', () => {});
  await client.connect();
  await client.query(NOTATION);
  await client.query(PATIENCE);
  return client;
}
