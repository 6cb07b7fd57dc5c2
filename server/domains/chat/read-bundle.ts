import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { allItemsOf, bundleAt, itemsOf } from './bundle.ts';
import type { Room } from './room.ts';
import { findBundles } from './store-bundles.ts';
import { findMessage } from './store-messages.ts';
import { findView } from './store-readers.ts';

/** What was forwarded as one, for who sees the message that has it. @throws Refusal `not_found` */
export async function readBundle(
  { db, world }: Pick<Room, 'db' | 'world'>,
  { conversation, seq, path = [], whole = false }: Methods['chat.bundle']['input'],
  caller: number,
): Promise<Methods['chat.bundle']['output']> {
  const view = await findView(db.read, caller, conversation, world.now());
  const row = view && (await findMessage(db.read, conversation, view.reader, seq));
  const found = row && (await findBundles(db.read, conversation, [seq])).get(seq);
  const bundle = found ? bundleAt(found, path) : null;
  if (bundle === null) throw refuse('not_found');
  return { title: bundle.title, items: whole ? allItemsOf(bundle) : itemsOf(bundle) };
}
