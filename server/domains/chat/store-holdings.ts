import type { Holding } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

interface KeptDays {
  /** Null where messages are kept for ever. */
  messages: number | null;
  takenBack: number;
}

/** What is held of a person's side of conversations, and what they wrote into them. */
export async function holdingsOf(db: Db, user: number, kept: KeptDays): Promise<Holding[]> {
  const { rows } = await sql<Pick<Holding, 'kind' | 'count'>>`
    select 'chat.conversations' as kind, count(*) as count
      from chat.inbox where user_id = ${user}
    union all select 'chat.messages', coalesce(sum(each.sent), 0)::int8
      from chat.inbox i
      cross join lateral (
        select count(*) as sent from chat.messages m
        where m.conversation_id = i.conversation_id and m.sender_id = ${user}
          and m.client_id is not null
      ) each
      where i.user_id = ${user}
    union all select 'chat.drafts', count(*)
      from chat.inbox where user_id = ${user} and draft <> ''
    union all select 'chat.favourites', count(*)
      from chat.favourites where user_id = ${user} and kept
    union all select 'chat.invitations', count(*)
      from chat.invitations where user_id = ${user} and pending
    union all select 'chat.join_requests', count(*)
      from chat.join_requests where user_id = ${user}
    union all select 'chat.taken_back', count(*)
      from chat.taken_back where sender_id = ${user}`.execute(db);
  const days = new Map([
    ['chat.messages', kept.messages],
    ['chat.taken_back', kept.takenBack],
  ]);
  return rows.map((row) => {
    const keptDays = days.get(row.kind);
    return typeof keptDays === 'number' ? { ...row, keptDays } : row;
  });
}
