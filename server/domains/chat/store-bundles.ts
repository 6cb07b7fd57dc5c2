import type { Attachment } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import type { Card } from './append-batch.ts';

/** A message as it was when it was forwarded. */
export interface Bundled {
  name: string;
  sentAt: number;
  text: string;
  attachments?: Attachment[];
  /** What it was a bundle of itself. */
  within?: Bundle;
}

/** Messages that were forwarded as one. */
export interface Bundle {
  title: string;
  items: Bundled[];
}

interface Place {
  conversation: number;
  seq: number;
}

/** Puts beside a message's text what it was sent with, in the transaction that wrote it. */
export async function writeBeside(
  tx: Tx,
  { conversation, seq }: Place,
  { forwarded, card }: { forwarded?: true; card?: Card },
): Promise<void> {
  await sql`
    update chat.messages
    set forwarded = ${forwarded ?? null}::boolean, card = ${card === undefined ? null : JSON.stringify(card)}::jsonb,
      kind = ${card === undefined ? 'text' : 'card'}
    where conversation_id = ${conversation} and seq = ${seq}`.execute(tx);
}

export async function insertBundle(tx: Tx, place: Place, bundle: Bundle): Promise<void> {
  await sql`
    insert into chat.bundles (conversation_id, seq, bundle)
    values (${place.conversation}, ${place.seq}, ${JSON.stringify(bundle)}::jsonb)`.execute(tx);
}

/** By place, the bundles of messages; whether they may be read is for the caller to say. */
export async function findBundles(
  db: Db,
  conversation: number,
  seqs: readonly number[],
): Promise<Map<number, Bundle>> {
  const { rows } = await sql<{ seq: number; bundle: Bundle }>`
    select seq, bundle from chat.bundles
    where conversation_id = ${conversation} and seq = any(${seqs}::int8[])`.execute(db);
  return new Map(rows.map(({ seq, bundle }) => [seq, bundle]));
}
