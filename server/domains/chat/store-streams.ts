import type { Stream } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';
import type { StreamPage } from '#platform/log/index.ts';
import { asSeenBy } from './sight.ts';
import { type ConversationRow, conversationOf } from './store-conversations.ts';
import type { MessageRow } from './store-messages.ts';

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
}

/** Where a reader's conversations stand, newest first (SYNC R2). */
export async function readStreams(
  db: Db,
  user: number,
  since: number,
  { limit, before, full }: StreamPage,
): Promise<Stream[]> {
  const { rows } = await sql<StreamRow>`
    select * from chat.streams_of(${user}, ${since}, ${before?.movedAt ?? null},
      ${before?.id ?? null}, ${limit}, ${full})`.execute(db);
  return rows.map((row, place) => streamOf(user, row, place < full));
}

function streamOf(user: number, row: StreamRow, full: boolean): Stream {
  const stream: Stream = {
    kind: 'conversation',
    id: row.conversation_id,
    head: row.head,
    version: row.version,
    n: row.n,
    movedAt: row.moved_at,
    rulesVersion: row.roster_version,
  };
  if (!full || row.conversation === null) return stream;
  stream.conversation = conversationOf(row.conversation, row.roster_version);
  stream.preview = row.preview && asSeenBy({ user, leftVersion: row.left_version }, row.preview);
  return stream;
}
