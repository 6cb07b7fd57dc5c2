import { type Suspension, serverAccount } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

/** What operators see of a living account. */
export interface AccountRow {
  id: number;
  handle: string;
  name: string;
  avatar: string | null;
  role: 'user' | 'operator';
  createdAt: number;
  seenDay: number;
  termsVersion: number | null;
  devices: number;
  suspension: Suspension | null;
}

/** The moment that is asked about, and since when a device has to have been seen. */
export interface Moment {
  at: number;
  since: number;
}

type Fragment = ReturnType<typeof sql>;

/** Living accounts, but for the server's own. */
const ofPeople = sql`u.deleted_at is null and u.id <> ${serverAccount}`;

/** Accounts of a few users, chosen and put in order by `users`: what stands beside them is looked up last. */
async function readThem(
  db: Db,
  { at, since }: Moment,
  { users, order }: { users: Fragment; order: Fragment },
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select u.id, u.handle, u.name, u.avatar, u.role, u.created_at as "createdAt",
      u.seen_day as "seenDay", u.terms_version as "termsVersion", d.devices, s.suspension
    from (${users}) u
    left join lateral (
      select count(*)::int as devices from identity.devices d
      where d.user_id = u.id and d.ended_at is null and d.last_seen_at >= ${since}
    ) d on true
    left join lateral (
      select jsonb_build_object('at', s.at, 'until', s.until, 'reason', s.reason) as suspension
      from identity.suspensions s
      where s.user_id = u.id and u.suspended_at is not null and s.ended_at is null
        and (s.until is null or s.until > ${at})
      order by s.id desc limit 1
    ) s on true
    order by ${order}`.execute(db);
  return rows;
}

export interface AccountPage {
  who: 'all' | 'operators' | 'suspended';
  order: 'newest' | 'seen';
  /** One of the operators' invitations that they came by. */
  invitation: number | null;
  /** The last one of the page before: what it is ordered by, and its id. */
  after: { key: number; id: number } | null;
  limit: number;
}

export async function readAccounts(
  db: Db,
  moment: Moment,
  { who, order, invitation, after, limit }: AccountPage,
): Promise<AccountRow[]> {
  const key = order === 'newest' ? sql`u.created_at` : sql`u.seen_day`;
  const conditions = [ofPeople];
  if (who === 'operators') conditions.push(sql`u.role = 'operator'`);
  if (who === 'suspended') {
    conditions.push(sql`u.suspended_at is not null
      and (u.suspended_until is null or u.suspended_until > ${moment.at})`);
  }
  if (invitation !== null) conditions.push(sql`u.invitation_id = ${invitation}`);
  if (after !== null)
    conditions.push(sql`(${key}, u.id) < (${after.key}::int8, ${after.id}::int8)`);
  const inOrder = sql`${key} desc, u.id desc`;
  const users = sql`
    select u.* from identity.users u where ${sql.join(conditions, sql` and `)}
    order by ${inOrder} limit ${limit}`;
  return readThem(db, moment, { users, order: inOrder });
}

export async function readAccountsOf(
  db: Db,
  moment: Moment,
  ids: readonly number[],
): Promise<AccountRow[]> {
  const users = sql`
    select u.* from identity.users u where u.id = any(${ids}::bigint[]) and ${ofPeople}`;
  return readThem(db, moment, { users, order: sql`u.id` });
}

/**
 * Those whose handle or name begins with a text, each a stretch of an index: the handle that is
 * the text itself comes first.
 */
export async function findAccounts(
  db: Db,
  moment: Moment,
  { text, limit }: { text: string; limit: number },
): Promise<AccountRow[]> {
  const begins = `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const users = sql`
    select u.* from identity.users u where u.id in (
      (select id from identity.users
        where handle collate "C" like ${begins} and deleted_at is null
        order by handle collate "C" limit ${limit})
      union
      (select id from identity.users
        where lower(name) collate "C" like ${begins} and deleted_at is null
        order by lower(name) collate "C" limit ${limit})
    )`;
  return readThem(db, moment, { users, order: sql`u.handle collate "C", u.id` });
}

/** By whom, and by which of the operators' invitations, somebody came. */
export interface Origin {
  invitedBy: { id: number; name: string } | null;
  invitation: { id: number; note: string } | null;
}

export async function readOrigin(db: Db, user: number): Promise<Origin> {
  const { rows } = await sql<Origin>`
    select
      case when b.id is not null
        then jsonb_build_object('id', b.id, 'name', b.name) end as "invitedBy",
      case when i.id is not null
        then jsonb_build_object('id', i.id, 'note', i.note) end as invitation
    from identity.users u
    left join identity.users b on b.id = u.invited_by
    left join identity.invitations i on i.id = u.invitation_id
    where u.id = ${user}`.execute(db);
  return rows[0] ?? { invitedBy: null, invitation: null };
}
