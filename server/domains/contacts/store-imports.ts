import { sql, type Tx } from '#platform/database/index.ts';
import type { PersonRow } from './store.ts';

/** Contacts, as many as there are in one statement. */
export async function insertImportedPeople(
  tx: Tx,
  rows: readonly Pick<PersonRow, 'user' | 'other' | 'remark' | 'since' | 'version'>[],
): Promise<void> {
  await sql`
    insert into contacts.people (user_id, other_id, contact, blocked, remark, since, version)
    select user_id, other_id, true, false, remark, since, version
    from unnest(${rows.map(({ user }) => user)}::bigint[],
      ${rows.map(({ other }) => other)}::bigint[],
      ${rows.map(({ remark }) => remark)}::text[],
      ${rows.map(({ since }) => since)}::bigint[],
      ${rows.map(({ version }) => version)}::bigint[])
      as p (user_id, other_id, remark, since, version)`.execute(tx);
}
