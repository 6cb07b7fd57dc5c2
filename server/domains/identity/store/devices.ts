import type pg from 'pg';
import type { Session } from '#platform/calls/index.ts';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface DeviceRow {
  id: number;
  name: string;
  createdAt: number;
  lastSeenAt: number;
}

export interface NewDevice {
  user: number;
  id: number;
  tokenHash: Buffer;
  name: string;
  /** Of the address that it signed in from. */
  trace: Buffer;
}

export async function insertDevices(
  tx: Tx,
  devices: readonly NewDevice[],
  at: number,
): Promise<void> {
  await sql`
    insert into identity.devices (user_id, id, token_hash, name, trace, created_at, last_seen_at)
    select user_id, id, token_hash, name, trace, ${at}::bigint, ${at}::bigint
    from unnest(${devices.map(({ user }) => user)}::bigint[],
      ${devices.map(({ id }) => id)}::bigint[],
      ${devices.map(({ tokenHash }) => tokenHash)}::bytea[],
      ${devices.map(({ name }) => name)}::text[],
      ${devices.map(({ trace }) => trace)}::bytea[])
      as d (user_id, id, token_hash, name, trace)`.execute(tx);
}

/** Whether a device of this person has signed in from there, also one that is signed out. */
export async function hasTrace(db: Db, user: number, trace: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select from identity.devices where user_id = ${user} and trace = ${trace} limit 1`.execute(db);
  return rows.length > 0;
}

/** The devices that are signed in and were seen since a time, the one seen last first. */
export async function readDevices(db: Db, user: number, since: number): Promise<DeviceRow[]> {
  const { rows } = await sql<DeviceRow>`
    select id, name, created_at as "createdAt", last_seen_at as "lastSeenAt"
    from identity.devices where user_id = ${user} and ended_at is null and last_seen_at >= ${since}
    order by last_seen_at desc, id`.execute(db);
  return rows;
}

/** False when the person has no such device, or it has ended already. */
export async function endDevice(tx: Tx, user: number, id: number, at: number): Promise<boolean> {
  const { rows } = await sql`
    update identity.devices set ended_at = ${at}
    where user_id = ${user} and id = ${id} and ended_at is null
    returning 1`.execute(tx);
  return rows.length > 0;
}

/** Whether a device has been signed out; if not, that waits until the transaction ends. */
export async function hasEnded(tx: Tx, user: number, id: number): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`
    select ended_at is not null as ended from identity.devices
    where user_id = ${user} and id = ${id} for share`.execute(tx);
  return rows[0]?.ended ?? false;
}

/** Ends all devices of a person but one. */
export async function endDevices(
  tx: Tx,
  which: { user: number; except: number | null },
  at: number,
): Promise<void> {
  await sql`
    update identity.devices set ended_at = ${at}
    where user_id = ${which.user} and ended_at is null
      and id is distinct from ${which.except}::bigint`.execute(tx);
}

/** Ends those seen longest ago, so that at most `kept` remain. Returns which. */
export async function endSurplusDevices(
  tx: Tx,
  user: number,
  kept: number,
  at: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update identity.devices set ended_at = ${at}
    where user_id = ${user} and id in (
      select id from identity.devices where user_id = ${user} and ended_at is null
      order by last_seen_at desc, created_at desc offset ${kept})
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

export interface SessionRow extends Session {
  tokenHash: Buffer;
  lastSeenAt: number;
}

const sessionsOf = {
  name: 'identity.sessions_of',
  text: `select token_hash as "tokenHash", device, last_seen_at as "lastSeenAt", user_id as "user",
    role, locale from identity.sessions_of($1)`,
};

/** The sessions that the tokens with these hashes open; those that open none are left out. */
export async function readSessions(
  pool: Pick<pg.ClientBase, 'query'>,
  hashes: readonly Buffer[],
): Promise<SessionRow[]> {
  const { rows } = await pool.query<SessionRow>({ ...sessionsOf, values: [hashes] });
  return rows;
}

export interface Sighting {
  user: number;
  device: number;
  at: number;
}

/** Moves `last_seen_at` forward, never back. */
export async function writeSightings(db: Db, sightings: readonly Sighting[]): Promise<void> {
  const users = sightings.map(({ user }) => user);
  const devices = sightings.map(({ device }) => device);
  const times = sightings.map(({ at }) => at);
  await sql`
    update identity.devices d set last_seen_at = s.at
    from unnest(${users}::bigint[], ${devices}::bigint[], ${times}::bigint[]) s("user", device, at)
    where d.user_id = s."user" and d.id = s.device and d.last_seen_at < s.at`.execute(db);
}

/** When each of the people was last here, by any device, signed out ones too. */
export async function readLastSeen(db: Db, users: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ user: number; at: number }>`
    select user_id as "user", max(last_seen_at) as at from identity.devices
    where user_id = any(${users}::bigint[]) group by user_id`.execute(db);
  return new Map(rows.map(({ user, at }) => [user, at]));
}

export async function pruneDevices(tx: Tx, endedBefore: number): Promise<void> {
  await sql`delete from identity.devices where ended_at < ${endedBefore}`.execute(tx);
}

export async function deleteDevices(tx: Tx, user: number): Promise<void> {
  await sql`delete from identity.devices where user_id = ${user}`.execute(tx);
}

/** Of the given devices, those that a token opens, and that were seen since a time. */
export async function readLiving(
  db: Db,
  devices: readonly { user: number; device: number }[],
  since: number,
): Promise<number[]> {
  const users = devices.map(({ user }) => user);
  const ids = devices.map(({ device }) => device);
  const { rows } = await sql<{ id: number }>`
    select d.id from unnest(${users}::int8[], ${ids}::int8[]) as asked(user_id, id)
    join identity.devices d on d.user_id = asked.user_id and d.id = asked.id
    join identity.users u on u.id = d.user_id
    where d.ended_at is null and d.last_seen_at >= ${since}
      and u.suspended_at is null and u.deleted_at is null`.execute(db);
  return rows.map(({ id }) => id);
}
