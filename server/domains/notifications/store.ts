import type { Preview } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import type { Wishes } from './rules.ts';

export interface Keys {
  publicKey: string;
  privateKey: string;
}

export async function readKeys(db: Db): Promise<Keys | null> {
  const { rows } = await sql<Keys>`
    select public_key as "publicKey", private_key as "privateKey"
    from notifications.keys`.execute(db);
  return rows[0] ?? null;
}

/** Keeps the keys unless there are some already. */
export async function keepKeys(db: Db, keys: Keys, at: number): Promise<void> {
  await sql`
    insert into notifications.keys (public_key, private_key, made_at)
    values (${keys.publicKey}, ${keys.privateKey}, ${at})
    on conflict do nothing`.execute(db);
}

/** How a device is woken. */
export interface Subscription {
  user: number;
  device: number;
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** One for the device, and none for whoever was signed in there before. */
export async function writeSubscription(tx: Tx, one: Subscription, at: number): Promise<void> {
  await sql`
    delete from notifications.subscriptions where endpoint = ${one.endpoint}`.execute(tx);
  await sql`
    insert into notifications.subscriptions (user_id, device_id, endpoint, p256dh, auth,
      subscribed_at)
    values (${one.user}, ${one.device}, ${one.endpoint}, ${one.p256dh}, ${one.auth}, ${at})
    on conflict (user_id, device_id) do update set endpoint = excluded.endpoint,
      p256dh = excluded.p256dh, auth = excluded.auth, subscribed_at = excluded.subscribed_at`.execute(
    tx,
  );
}

/** @param device null for all of them */
export async function deleteSubscription(
  db: Db,
  user: number,
  device: number | null,
): Promise<void> {
  await sql`
    delete from notifications.subscriptions
    where user_id = ${user} and device_id = coalesce(${device}::int8, device_id)`.execute(db);
}

/** What a push service has said to be gone; not one that took its place since. */
export async function deleteEnded(db: Db, { user, device, endpoint }: Subscription): Promise<void> {
  await sql`
    delete from notifications.subscriptions
    where user_id = ${user} and device_id = ${device} and endpoint = ${endpoint}`.execute(db);
}

export async function isSubscribed(db: Db, user: number, device: number): Promise<boolean> {
  const { rows } = await sql`
    select from notifications.subscriptions
    where user_id = ${user} and device_id = ${device}`.execute(db);
  return rows.length > 0;
}

/** Whether anybody is woken at all. */
export async function isAnybodySubscribed(db: Db): Promise<boolean> {
  const { rows } = await sql`select from notifications.subscriptions limit 1`.execute(db);
  return rows.length > 0;
}

/** Those of the people who have a device that is woken. */
export async function subscribedAmong(db: Db, users: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ user: number }>`
    select distinct user_id as "user" from notifications.subscriptions
    where user_id = any(${users}::int8[])`.execute(db);
  return new Set(rows.map(({ user }) => user));
}

export async function subscriptionsOf(db: Db, users: readonly number[]): Promise<Subscription[]> {
  const { rows } = await sql<Subscription>`
    select user_id as "user", device_id as device, endpoint, p256dh, auth
    from notifications.subscriptions where user_id = any(${users}::int8[])`.execute(db);
  return rows;
}

/** One change of a person's wishes at a time, until the transaction ends. */
export async function lockWishes(tx: Tx, user: number): Promise<void> {
  const name = `notifications ${user}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

interface SettingsRow {
  user: number;
  preview: Preview;
  from: number | null;
  to: number | null;
  timeZone: string | null;
}

/** What people chose for all conversations; who chose nothing is left out. */
export async function settingsOf(
  db: Db,
  users: readonly number[],
): Promise<Map<number, Pick<Wishes, 'preview' | 'quiet'>>> {
  const { rows } = await sql<SettingsRow>`
    select user_id as "user", preview, quiet_from as "from", quiet_to as "to",
      time_zone as "timeZone"
    from notifications.settings where user_id = any(${users}::int8[])`.execute(db);
  return new Map(rows.map((row) => [row.user, { preview: row.preview, quiet: quietOf(row) }]));
}

function quietOf({ from, to, timeZone }: SettingsRow): Wishes['quiet'] {
  return from === null || to === null || timeZone === null ? null : { from, to, timeZone };
}

export async function writeSettings(
  db: Db,
  user: number,
  { preview, quiet }: Pick<Wishes, 'preview' | 'quiet'>,
): Promise<void> {
  await sql`
    insert into notifications.settings (user_id, preview, quiet_from, quiet_to, time_zone)
    values (${user}, ${preview}, ${quiet?.from ?? null}, ${quiet?.to ?? null},
      ${quiet?.timeZone ?? null})
    on conflict (user_id) do update set preview = excluded.preview,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      time_zone = excluded.time_zone`.execute(db);
}

type Arranged = Pick<Wishes, 'mentionsOnly' | 'hidden'>;

/** What people chose for one conversation; who chose nothing is left out. */
export async function arrangedBy(
  db: Db,
  users: readonly number[],
  conversation: number,
): Promise<Map<number, Arranged>> {
  const { rows } = await sql<{ user: number } & Arranged>`
    select user_id as "user", mentions_only as "mentionsOnly", hidden
    from notifications.conversations
    where user_id = any(${users}::int8[]) and conversation_id = ${conversation}`.execute(db);
  return new Map(rows.map(({ user, ...arranged }) => [user, arranged]));
}

export async function writeArranged(
  db: Db,
  user: number,
  conversation: number,
  { mentionsOnly, hidden }: Arranged,
): Promise<void> {
  await sql`
    insert into notifications.conversations (user_id, conversation_id, mentions_only, hidden)
    values (${user}, ${conversation}, ${mentionsOnly}, ${hidden})
    on conflict (user_id, conversation_id) do update
      set mentions_only = excluded.mentions_only, hidden = excluded.hidden`.execute(db);
}

/** All that is held about a person. */
export async function deleteOf(tx: Tx, user: number): Promise<void> {
  await sql`delete from notifications.subscriptions where user_id = ${user}`.execute(tx);
  await sql`delete from notifications.settings where user_id = ${user}`.execute(tx);
  await sql`delete from notifications.conversations where user_id = ${user}`.execute(tx);
}
