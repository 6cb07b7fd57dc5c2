import type { Nicknames } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** @returns whether that is another name than before */
export async function writeNickname(
  tx: Tx,
  conversation: number,
  user: number,
  name: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    update chat.members set nickname = ${name}
    where conversation_id = ${conversation} and user_id = ${user}
      and nickname is distinct from ${name}
    returning user_id`.execute(tx);
  return rows.length === 1;
}

/** @param version the roster version of the change */
export async function writeNicknamesVersion(
  tx: Tx,
  conversation: number,
  version: number,
): Promise<void> {
  await sql`
    update chat.conversations set nicknames = ${version}
    where conversation_id = ${conversation}`.execute(tx);
}

/** Of those of the groups that the reader is a member of; a page of each, by id of the member. */
export async function pageOfNicknames(
  db: Db,
  reader: number,
  conversations: readonly number[],
  { after, limit }: { after: number; limit: number },
): Promise<Nicknames[]> {
  const { rows } = await sql<Nicknames>`
    select c.conversation_id as conversation, c.nicknames as version,
      coalesce((
        select jsonb_agg(jsonb_build_object('user', m.user_id, 'name', m.nickname)
          order by m.user_id)
        from (
          select user_id, nickname from chat.members
          where conversation_id = c.conversation_id and active and nickname is not null
            and user_id > ${after}
          order by user_id limit ${limit}
        ) m
      ), '[]') as names
    from chat.conversations c
    join chat.members own on own.conversation_id = c.conversation_id and own.user_id = ${reader}
    where c.conversation_id = any(${conversations}::int8[]) and own.active`.execute(db);
  return rows.map((row) => {
    const last = row.names.length === limit ? row.names.at(-1) : undefined;
    return last === undefined ? row : { ...row, next: last.user };
  });
}

/** Members who chose a name that has these words; those whose name begins with them first. */
export async function nicknamed(
  db: Db,
  conversation: number,
  words: string,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ user: number }>`
    select user_id as "user" from chat.members
    where conversation_id = ${conversation} and active and nickname is not null
      and position(lower(${words}) in lower(nickname)) > 0
    order by position(lower(${words}) in lower(nickname)), user_id limit ${most}`.execute(db);
  return rows.map(({ user }) => user);
}

/** What some people are called in a group, of those who chose a name for it. */
export async function nicknamesOf(
  db: Db,
  conversation: number,
  users: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ user: number; name: string }>`
    select user_id as "user", nickname as name from chat.members
    where conversation_id = ${conversation} and user_id = any(${users}::int8[])
      and nickname is not null`.execute(db);
  return new Map(rows.map(({ user, name }) => [user, name]));
}
