import { type Tx, transaction } from '#platform/database/index.ts';
import { appendWithin, type Outgoing, type Verdict } from './append-batch.ts';
import type { Room } from './room.ts';

/** What somebody wrote to the server, as it was written down. */
export interface Heard {
  user: number;
  conversation: number;
  seq: number;
  text: string;
  at: number;
}

/** Runs inside the transaction in which somebody writes to the server. */
export type HearsServer = (tx: Tx, heard: Heard) => Promise<void>;

/**
 * Writes a message to the server, and lets those hear it who answer for the server: in one
 * transaction, so that nothing is acknowledged that nobody will look at.
 */
export async function sendToServer(
  { db, signals, listeners }: Pick<Room, 'db' | 'signals' | 'listeners'>,
  row: Outgoing,
): Promise<Verdict> {
  const { verdict, tell } = await transaction(db.write, async (tx) => {
    const appended = await appendWithin(tx, [row], { signals, seesAppended() {} });
    const verdict = appended.verdicts[0] ?? { verdict: 'stale' as const };
    if (verdict.verdict === 'sent') {
      const { conversation, text } = row;
      const heard = { user: row.sender, conversation, text, seq: verdict.seq, at: verdict.sentAt };
      for (const listener of listeners.toServer) await listener(tx, heard);
    }
    return { verdict, tell: appended.tell };
  });
  tell();
  return verdict;
}
