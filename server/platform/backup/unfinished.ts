import type pg from 'pg';
import { StartupError } from '#platform/database/index.ts';

/*
 * The mark of a restore that has not come to its end: in the database itself, so that it goes
 * with what it is about.
 */

type Asked = Pick<pg.ClientBase, 'query'>;

export async function isUnfinished(client: Asked): Promise<boolean> {
  const query = `select to_regclass('platform.unfinished_restore') is not null as is`;
  const { rows } = await client.query<{ is: boolean }>(query);
  return rows[0]?.is === true;
}

/** @throws StartupError `restore-unfinished` */
export async function refuseUnfinished(client: Asked): Promise<void> {
  if (!(await isUnfinished(client))) return;
  throw new StartupError(
    'restore-unfinished',
    'A restore into this database was interrupted: it holds a part of a backup.',
    'Run the same restore again; it begins anew.',
  );
}

/** In a database that holds nothing of ours. Sent as one, both are done or neither. */
export async function markUnfinished(client: Asked): Promise<void> {
  await client.query('create schema platform; create table platform.unfinished_restore ()');
}

export async function markFinished(client: Asked): Promise<void> {
  await client.query('drop table platform.unfinished_restore');
}
