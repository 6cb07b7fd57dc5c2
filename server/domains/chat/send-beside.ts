import { transaction } from '#platform/database/index.ts';
import { appendWithin, type Outgoing, type Verdict } from './append-batch.ts';
import type { Room } from './room.ts';
import { type Bundle, insertBundle, writeBeside } from './store-bundles.ts';

/**
 * Writes a message with what stands beside its text, in one transaction of its own. The batch has
 * room for texts alone: what is forwarded, or has a card, is seldom enough.
 */
export async function sendBeside(
  { db, signals }: Pick<Room, 'db' | 'signals'>,
  row: Outgoing,
  bundle: Bundle | null,
): Promise<Verdict> {
  const { verdict, tell } = await transaction(db.write, async (tx) => {
    const appended = await appendWithin(tx, [row], { signals, seesAppended() {} });
    const verdict = appended.verdicts[0] ?? { verdict: 'stale' as const };
    if (verdict.verdict === 'sent') {
      const place = { conversation: row.conversation, seq: verdict.seq };
      await writeBeside(tx, place, row);
      if (bundle !== null) await insertBundle(tx, place, bundle);
    }
    return { verdict, tell: appended.tell };
  });
  tell();
  return verdict;
}
