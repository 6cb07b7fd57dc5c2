import { type Migration, sql } from '#platform/database/index.ts';

/** Tables lead with their shard key, `user_id`. */
const statements = [
  sql`create schema notifications`,

  // The one key pair by which push services know this server (VAPID, RFC 8292).
  sql`create table notifications.keys (
    one boolean primary key default true check (one),
    public_key text not null,
    private_key text not null,
    made_at int8 not null
  )`,

  // One for each device. An endpoint is a browser's: it wakes for who is signed in there now.
  sql`create table notifications.subscriptions (
    user_id int8,
    device_id int8,
    endpoint text not null,
    p256dh text not null,
    auth text not null,
    subscribed_at int8 not null,
    primary key (user_id, device_id)
  )`,
  sql`create index subscriptions_endpoint on notifications.subscriptions (endpoint)`,

  sql`create table notifications.settings (
    user_id int8 primary key,
    preview text not null check (preview in ('full', 'names', 'nothing')),
    quiet_from int2,
    quiet_to int2,
    time_zone text
  )`,

  sql`create table notifications.conversations (
    user_id int8,
    conversation_id int8,
    mentions_only boolean not null,
    hidden boolean not null,
    primary key (user_id, conversation_id)
  )`,
];

export const notifications: Migration = {
  name: '001-notifications',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
