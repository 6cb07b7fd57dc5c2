import type { Methods, PersonalRow } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { asSeenBy } from './sight.ts';
import type { MessageRow } from './store-messages.ts';

interface FavouriteRow {
  key: number;
  version: number;
  conversation_id: number;
  seq: number;
  kept_at: number;
  /** False for a tombstone. */
  kept: boolean;
}

export function favouriteRowOf({ key, version, ...row }: FavouriteRow): PersonalRow {
  const value = row.kept
    ? { conversation: row.conversation_id, seq: row.seq, at: row.kept_at }
    : null;
  return { kind: 'favourite', key, version, value };
}

export async function favouritesAfter(
  db: Db,
  user: number,
  version: number,
): Promise<FavouriteRow[]> {
  const { rows } = await sql<FavouriteRow>`
    select * from chat.favourites
    where user_id = ${user} and version > ${version} and (kept or ${version} > 0)`.execute(db);
  return rows;
}

export async function countFavourites(db: Db, user: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int8 as count from chat.favourites where user_id = ${user} and kept`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

interface Keeping {
  user: number;
  conversation: number;
  seq: number;
  version: number;
  at: number;
  /** Of a new row; one that is there keeps its own. */
  key: number;
}

/** Keeps a message. Null where it is kept already. */
export async function keepFavourite(tx: Tx, keeping: Keeping): Promise<FavouriteRow | null> {
  const { user, key, version, conversation, seq, at } = keeping;
  const { rows } = await sql<FavouriteRow>`
    insert into chat.favourites as f (user_id, key, version, conversation_id, seq, kept_at, kept)
    values (${user}, ${key}, ${version}, ${conversation}, ${seq}, ${at}, true)
    on conflict (user_id, conversation_id, seq) do update
    set version = excluded.version, kept_at = excluded.kept_at, kept = true
    where not f.kept
    returning *`.execute(tx);
  return rows[0] ?? null;
}

/** Leaves a tombstone. Null where the message is not kept. */
export async function dropFavourite(
  tx: Tx,
  { user, conversation, seq, version }: Omit<Keeping, 'key' | 'at'>,
): Promise<FavouriteRow | null> {
  const { rows } = await sql<FavouriteRow>`
    update chat.favourites set kept = false, version = ${version}
    where user_id = ${user} and conversation_id = ${conversation} and seq = ${seq} and kept
    returning *`.execute(tx);
  return rows[0] ?? null;
}

type Page = Methods['chat.favourites']['output']['favourites'];

/** Those that the person may read still, the last kept first (SPEC R5). */
export async function pageOfFavourites(
  db: Db,
  user: number,
  { before, limit, at }: { before: { at: number; key: number } | null; limit: number; at: number },
): Promise<Page> {
  const { rows } = await sql<FavouriteRow & { message: MessageRow; left_version: number | null }>`
    select f.*, to_jsonb(m) as message, i.left_version
    from chat.favourites f
    join chat.inbox i on i.user_id = f.user_id and i.conversation_id = f.conversation_id
    join chat.members own on own.conversation_id = f.conversation_id and own.user_id = f.user_id
    join chat.messages m on m.conversation_id = f.conversation_id and m.seq = f.seq
    where f.user_id = ${user} and f.kept and m.recalled_at is null
      and chat.sees(f.user_id, i.cleared_seq, i.hidden, own.ranges, m.seq, m.only_for,
        m.expires_at, ${at}::int8)
      and (${before?.at ?? null}::int8 is null
        or (f.kept_at, f.key) < (${before?.at ?? null}::int8, ${before?.key ?? null}::int8))
    order by f.kept_at desc, f.key desc limit ${limit}`.execute(db);
  return rows.map(({ key, conversation_id, seq, kept_at, message, left_version }) => ({
    key,
    conversation: conversation_id,
    seq,
    at: kept_at,
    message: asSeenBy({ user, leftVersion: left_version }, message),
  }));
}
