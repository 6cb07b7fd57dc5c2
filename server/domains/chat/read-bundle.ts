import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { bundleAt, historyOf } from './bundle.ts';
import type { Room } from './room.ts';
import { findBundles } from './store-bundles.ts';
import { findMessage } from './store-messages.ts';
import { findView } from './store-readers.ts';

/** What was forwarded as one, for who sees the message that has it. @throws Refusal `not_found` */
export async function readBundle(
  { db, world }: Pick<Room, 'db' | 'world'>,
  { conversation, seq, path = [] }: Methods['chat.bundle']['input'],
  caller: number,
): Promise<Methods['chat.bundle']['output']> {
  const view = await findView(db.read, caller, conversation, world.now());
  const row = view && (await findMessage(db.read, conversation, view.reader, seq));
  const whole = row && (await findBundles(db.read, conversation, [seq])).get(seq);
  const bundle = whole ? bundleAt(whole, path) : null;
  if (bundle === null) throw refuse('not_found');
  const { title, items } = bundle;
  return {
    title,
    items: items.map(({ within, ...item }) => ({
      ...item,
      ...(within && { history: historyOf(within) }),
    })),
  };
}
