import { limits, type Stream } from '@teahouse/protocol';
import type pg from 'pg';
import { type Db, sql } from '#platform/database/index.ts';
import type { Stand, Standpoint, StreamPage, Streams } from '#platform/log/index.ts';
import { asSeenBy } from './sight.ts';
import { type ConversationRow, conversationOf } from './store-conversations.ts';
import { type InboxRow, inboxRowOf } from './store-inbox.ts';
import { type MessageRow, textBytes } from './store-messages.ts';

interface StreamRow {
  conversation_id: number;
  head: number;
  version: number;
  n: number;
  moved_at: number;
  roster_version: number;
  left_version: number | null;
  conversation: ConversationRow | null;
  preview: MessageRow | null;
  touched: InboxRow | null;
  pruned_seq: number | null;
  pruned_n: number | null;
}

const standsOf = {
  name: 'chat.stands_of',
  text: 'select version, moved from chat.stands_of($1, $2)',
};

/** For many at once: where each one's own log stands, and whether a conversation has moved. */
export async function readStands(pool: pg.Pool, readers: readonly Standpoint[]): Promise<Stand[]> {
  const values = [readers.map(({ user }) => user), readers.map(({ since }) => since)];
  const { rows } = await pool.query<Stand>({ ...standsOf, values });
  return rows;
}

/** Where a reader's conversations stand, newest first (SPEC R2). */
export async function readStreams(
  db: Db,
  user: number,
  since: number,
  { limit, before, full, at }: StreamPage & { at: number },
): Promise<Streams> {
  const { rows } = await sql<StreamRow>`
    select * from chat.streams_of(${user}, ${since}, ${before?.movedAt ?? null},
      ${before?.id ?? null}, ${limit}, ${full}, ${at})`.execute(db);
  const shown = Math.min(full, withinBounds(rows));
  const mentions = await unreadMentions(db, user, rows, at);
  return {
    streams: rows.map((row, place) => ({
      ...streamOf(user, row, place < shown),
      mentions: mentions.get(row.conversation_id) ?? [],
    })),
    touched: rows.flatMap((row) => (row.touched === null ? [] : [inboxRowOf(row.touched)])),
  };
}

/** By conversation, the first places of unread messages that mention a reader. */
async function unreadMentions(
  db: Db,
  user: number,
  streams: readonly StreamRow[],
  at: number,
): Promise<Map<number, number[]>> {
  if (streams.length === 0) return new Map();
  const ids = streams.map((row) => row.conversation_id);
  const { rows } = await sql<{ conversation_id: number; seqs: number[] }>`
    select * from chat.unread_mentions(${user}, ${ids}::int8[], ${limits.mentionsAhead},
      ${at})`.execute(db);
  return new Map(rows.map(({ conversation_id, seqs }) => [conversation_id, seqs]));
}

/** How many of the newest streams may come with a preview before their text is too much. */
function withinBounds(rows: readonly StreamRow[]): number {
  let left = limits.answerText;
  const beyond = rows.findIndex(({ preview }) => {
    left -= textBytes(preview === null ? [] : [preview]);
    return left < 0;
  });
  return beyond === -1 ? rows.length : beyond;
}

function streamOf(user: number, row: StreamRow, full: boolean): Stream {
  const stream: Stream = {
    kind: 'conversation',
    id: row.conversation_id,
    head: row.head,
    version: row.version,
    n: row.n,
    movedAt: row.moved_at,
    rosterVersion: row.roster_version,
  };
  if (row.pruned_seq !== null) stream.pruned = { seq: row.pruned_seq, n: row.pruned_n ?? 0 };
  if (!full || row.conversation === null) return stream;
  stream.conversation = conversationOf(row.conversation, row.roster_version, user);
  stream.preview = row.preview && asSeenBy({ user, leftVersion: row.left_version }, row.preview);
  return stream;
}
