import type { Outgoing } from './append-batch.ts';
import type { Complaints } from './complaints.ts';
import { OPEN } from './ranges.ts';
import type { Signals } from './signals.ts';

/**
 * Messages whose commit was not heard of are perhaps in the log, and no event told of them. Those
 * who would read them are told to look (SPEC W4, A1).
 */
export function tellDoubted(
  { signals, log }: { signals: Signals; log: Complaints },
  rows: readonly Outgoing[],
): void {
  const conversations = Map.groupBy(rows, (row) => row.conversation);
  for (const [conversation, ofOne] of conversations) tellReaders(signals, conversation, ofOne);
  const count = { messages: rows.length, conversations: conversations.size };
  log.warn(count, 'messages were perhaps written: their outcome is unknown, devices look for them');
}

function tellReaders(signals: Signals, conversation: number, rows: readonly Outgoing[]): void {
  const alone = rows.flatMap(({ onlyFor }) => (onlyFor === null ? [] : [onlyFor]));
  if (alone.length === rows.length) {
    signals.toPeople([...new Set(alone)], 'sync.lost', {});
    return;
  }
  const rulesVersion = Math.max(...rows.map((row) => row.rulesVersion));
  signals.toReaders({ conversation, rulesVersion, seq: OPEN }, 'sync.lost', {});
}
