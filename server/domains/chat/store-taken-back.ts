import { type Db, sql, type Tx } from '#platform/database/index.ts';
import type { Bundle } from './store-bundles.ts';
import type { MessageRow } from './store-messages.ts';

/** What a message said before another than its sender took it back. */
export interface TakenBack {
  message: MessageRow;
  bundle: Bundle | null;
}

interface Place {
  conversation: number;
  seq: number;
}

/** @param eraseAt from then on it is not read any more, and erased soon */
export async function insertTakenBack(
  tx: Tx,
  { conversation, seq }: Place,
  { message, bundle }: TakenBack,
  eraseAt: number,
): Promise<void> {
  await sql`
    insert into chat.taken_back (conversation_id, seq, sender_id, message, bundle, erase_at)
    values (${conversation}, ${seq}, ${message.sender_id}, ${JSON.stringify(message)}::jsonb,
      ${bundle && JSON.stringify(bundle)}::jsonb, ${eraseAt})
    on conflict (conversation_id, seq) do nothing`.execute(tx);
}

/** Whether somebody may know of it is for the caller to say. */
export async function findTakenBack(
  db: Db,
  { conversation, seq }: Place,
  at: number,
): Promise<TakenBack | null> {
  const { rows } = await sql<TakenBack>`
    select message, bundle from chat.taken_back
    where conversation_id = ${conversation} and seq = ${seq} and erase_at > ${at}`.execute(db);
  return rows[0] ?? null;
}

/** Erases what is kept no longer, at most so many. @returns how many */
export async function eraseTakenBack(db: Db, at: number, most: number): Promise<number> {
  const { rows } = await sql`
    delete from chat.taken_back r using (
      select conversation_id, seq from chat.taken_back where erase_at <= ${at}
      order by erase_at limit ${most} for update skip locked
    ) due
    where r.conversation_id = due.conversation_id and r.seq = due.seq
    returning 1`.execute(db);
  return rows.length;
}

/** Of what was removed from the beginning of a log nothing is kept. */
export async function forgetTakenBack(tx: Tx, conversation: number, upTo: number): Promise<void> {
  await sql`
    delete from chat.taken_back
    where conversation_id = ${conversation} and seq <= ${upTo}`.execute(tx);
}

/** Nothing is kept of what somebody said who leaves for good. */
export async function forgetTakenBackOf(tx: Tx, sender: number): Promise<void> {
  await sql`delete from chat.taken_back where sender_id = ${sender}`.execute(tx);
}
