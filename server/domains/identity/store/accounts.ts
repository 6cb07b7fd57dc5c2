import type { Settings } from '@teahouse/protocol';
import { sql, type Tx } from '#platform/database/index.ts';
import { dayOf } from './days.ts';

/** The version of a person's own row, the first of their log. */
export const FIRST_VERSION = 1;

export interface NewUser {
  id: number;
  handle: string;
  name: string;
  role: 'user' | 'operator';
  adultYear: number | null;
  settings: Partial<Settings>;
  /** Of the terms that they agreed to; null where there were none. */
  termsVersion: number | null;
  /** Whose link they came by. */
  invitedBy: number | null;
  /** Which of the operators' invitations that was. */
  invitation: number | null;
}

/**
 * In order of handle, so that two of these never deadlock. With somebody's change of handle one
 * can: `transaction` tries again.
 *
 * @returns the ids of those made; of the others the id or the handle belongs to someone already
 */
export async function insertUsers(
  tx: Tx,
  users: readonly NewUser[],
  at: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into identity.users (id, handle, name, role, adult_year, settings, terms_version,
      invited_by, invitation_id, created_at, seen_day, version)
    select id, handle, name, role, adult_year, settings::jsonb, terms_version,
      invited_by, invitation_id, ${at}::bigint, ${dayOf(at)}::int, ${FIRST_VERSION}::bigint
    from unnest(${users.map(({ id }) => id)}::bigint[],
      ${users.map(({ handle }) => handle)}::text[],
      ${users.map(({ name }) => name)}::text[],
      ${users.map(({ role }) => role)}::text[],
      ${users.map(({ adultYear }) => adultYear)}::int[],
      ${users.map(({ settings }) => JSON.stringify(settings))}::text[],
      ${users.map(({ termsVersion }) => termsVersion)}::int[],
      ${users.map(({ invitedBy }) => invitedBy)}::bigint[],
      ${users.map(({ invitation }) => invitation)}::bigint[])
      as u (id, handle, name, role, adult_year, settings, terms_version, invited_by, invitation_id)
    order by handle
    on conflict do nothing
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Of the handles, those that a living account has. */
export async function takenAmong(tx: Tx, handles: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ handle: string }>`
    select handle from identity.users where handle = any(${handles}::text[])`.execute(tx);
  return rows.map(({ handle }) => handle);
}

/**
 * Takes back those of the users just made whose handle someone else gave up too short a while ago.
 * Asked after the handle was written, so that a release which commits meanwhile is seen.
 */
export async function withdrawResting(
  tx: Tx,
  ids: readonly number[],
  at: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    delete from identity.users u using identity.released_handles r
    where u.id = any(${ids}::bigint[]) and r.handle = u.handle and r.user_id <> u.id
      and r.free_at > ${at}
    returning u.id`.execute(tx);
  return rows.map(({ id }) => id);
}
