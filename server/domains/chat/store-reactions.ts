import { limits } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { keptEditVersion, type MessageRow } from './store-messages.ts';

export interface Given {
  user: number;
  emoji: string;
  at: number;
}

interface Place {
  conversation: number;
  seq: number;
}

/** What somebody gave to a message for all to see; null for nothing. */
export async function findReaction(
  db: Db,
  { conversation, seq }: Place,
  user: number,
): Promise<string | null> {
  const { rows } = await sql<{ emoji: string }>`
    select emoji from chat.reactions
    where conversation_id = ${conversation} and seq = ${seq} and user_id = ${user}`.execute(db);
  return rows[0]?.emoji ?? null;
}

/** Who reacted to a message, by id. */
export async function pageOfReactions(
  db: Db,
  { conversation, seq }: Place,
  after: number,
  limit: number,
): Promise<Given[]> {
  const { rows } = await sql<Given>`
    select user_id as "user", emoji, reacted_at as at from chat.reactions
    where conversation_id = ${conversation} and seq = ${seq} and user_id > ${after}
    order by user_id limit ${limit}`.execute(db);
  return rows;
}

export async function putReaction(tx: Tx, place: Place, given: Given): Promise<void> {
  await sql`
    insert into chat.reactions (conversation_id, seq, user_id, emoji, reacted_at)
    values (${place.conversation}, ${place.seq}, ${given.user}, ${given.emoji}, ${given.at})
    on conflict (conversation_id, seq, user_id) do update
    set emoji = excluded.emoji, reacted_at = excluded.reacted_at`.execute(tx);
}

export async function dropReaction(tx: Tx, place: Place, user: number): Promise<void> {
  await sql`
    delete from chat.reactions
    where conversation_id = ${place.conversation} and seq = ${place.seq}
      and user_id = ${user}`.execute(tx);
}

/** Sums up a message's reactions anew; what the person saw aside of their own has ended. */
export async function applyReactions(
  tx: Tx,
  { conversation, seq }: Place,
  change: { version: number; user: number },
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    update chat.messages m
    set reactions = (
        select jsonb_agg(jsonb_build_object('emoji', emoji, 'count', count, 'users', users)
          order by first_at, emoji)
        from (
          select emoji, count(*) as count, min(reacted_at) as first_at,
            coalesce(jsonb_agg(user_id order by place)
              filter (where place <= ${limits.reactionUsers}), '[]') as users
          from (
            select *, row_number() over (order by reacted_at, user_id) as place
            from chat.reactions where conversation_id = ${conversation} and seq = ${seq}
          ) given
          group by emoji
        ) kinds
      ),
      reactions_aside = nullif(reactions_aside - ${String(change.user)}::text, '{}'),
      edit_version = ${keptEditVersion}, reacted_version = ${change.version},
      version = ${change.version}
    where conversation_id = ${conversation} and seq = ${seq}
    returning m.*`.execute(tx);
  return rows[0] ?? null;
}

/** Keeps what somebody alone sees of their own reaction; null for no more than all see. */
export async function applyAside(
  tx: Tx,
  { conversation, seq }: Place,
  aside: { version: number; user: number; emoji: string | null },
): Promise<MessageRow | null> {
  const own = aside.emoji === null ? {} : { [aside.user]: aside.emoji };
  const { rows } = await sql<MessageRow>`
    update chat.messages m
    set reactions_aside = nullif(
        (coalesce(reactions_aside, '{}') - ${String(aside.user)}::text)
          || ${JSON.stringify(own)}::jsonb, '{}'),
      edit_version = ${keptEditVersion}, version = ${aside.version}
    where conversation_id = ${conversation} and seq = ${seq}
    returning m.*`.execute(tx);
  return rows[0] ?? null;
}
