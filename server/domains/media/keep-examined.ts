import type { Attachment } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import type { Examined } from './examined.ts';
import { type Room, UNUSED_MS } from './room.ts';
import { insertFile, keyOf, markReady } from './store-files.ts';
import { toldStored } from './store-usage.ts';

/**
 * Keeps a file and its forms for a person. The rows first, not ready: what a crash leaves of a file
 * is swept by them.
 *
 * @param settle runs in the transaction in which the file gets ready
 * @throws Refusal `media.quota_exceeded`
 */
export async function keepExamined<Settled>(
  { db, world, blobs, house }: Pick<Room, 'db' | 'world' | 'blobs' | 'house'>,
  { user, name }: { user: number; name: string },
  examined: Examined,
  settle: (tx: Tx, id: string) => Promise<Settled>,
): Promise<{ attachment: Attachment; settled: Settled }> {
  const id = world.randomToken().slice(0, 22);
  const attachment: Attachment = { id, name, ...examined.attachment };
  const { forms } = examined;
  const at = world.now();
  const { quotaBytes } = await house.settings();
  await transaction(db.write, async (tx) => {
    const row = { uploader: user, at, checkAt: at + UNUSED_MS, attachment, forms };
    await insertFile(tx, row);
    // From here on the sum is locked: what is kept at the same time is seen.
    const stored = await toldStored(tx, user);
    if (quotaBytes !== null && stored.bytes > quotaBytes) throw refuse('media.quota_exceeded');
  });
  for (const { form, source } of forms) await blobs.put(keyOf(id, form), source());
  const settled = await transaction(db.write, async (tx) => {
    await markReady(tx, id);
    return settle(tx, id);
  });
  return { attachment, settled };
}
