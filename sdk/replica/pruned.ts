import type { Events, Inbox, Stream } from '@teahouse/protocol';
import { withEntry } from './maps.ts';
import { clipLog } from './messages.ts';
import { type Replica, withState } from './replica.ts';
import { settlePreview } from './streams.ts';

/** A server that keeps messages for so long only has removed some. The place only rises. */
export function receivePruned(
  replica: Replica,
  { conversation, seq, n }: Events['chat.pruned'],
): Replica {
  const { streams } = replica.state;
  const held = streams.get(conversation);
  if (held === undefined || seq <= (held.pruned?.seq ?? 0)) return replica;
  const pruned = { ...held, pruned: { seq, n } };
  const next = withState(replica, { streams: withEntry(streams, conversation, pruned) });
  return settlePruned(next, conversation);
}

/** Drops what is held of a log though it was removed. */
export function settlePruned(replica: Replica, conversation: number): Replica {
  const { inbox, streams } = replica.state;
  const row = inbox.get(conversation);
  const settled = row && abovePruned(row, streams.get(conversation));
  if (settled === undefined || settled === row) return replica;
  const next = withState(replica, { inbox: withEntry(inbox, conversation, settled) });
  return settlePreview(clipLog(next, conversation), conversation);
}

/** What was removed is cleared and read, whatever a person's own row says of it (SPEC R6). */
export function abovePruned(row: Inbox, stream: Stream | undefined): Inbox {
  if (stream?.pruned === undefined) return row;
  const { seq, n } = stream.pruned;
  const cleared = row.clearedSeq < seq ? { ...row, clearedSeq: seq } : row;
  return cleared.readSeq < seq ? { ...cleared, readSeq: seq, readN: n } : cleared;
}
