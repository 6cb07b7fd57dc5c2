import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import {
  countFavourites,
  dropFavourite,
  favouriteRowOf,
  keepFavourite,
  pageOfFavourites,
} from './store-favourites.ts';
import { findMessage } from './store-messages.ts';
import { findView } from './store-readers.ts';

type Input = Methods['chat.favour']['input'];

const DEFAULT_LIMIT = 50;

/**
 * Keeps a message as a favourite, or lets go of it. What it says is not kept with it: who may no
 * longer read it, or whose author took it back, has it no more.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.recalled`, `chat.too_many_favourites`
 */
export async function setFavourite(
  { db, userLog, world }: Pick<Room, 'db' | 'userLog' | 'world'>,
  input: Input,
  user: number,
): Promise<void> {
  const key = world.randomId();
  const { step, rows } = await transaction(db.write, async (tx) => {
    await mayKeep(tx, input, user, world.now());
    const drawn = (await userLog.draw(tx, [user])).get(user);
    if (drawn === undefined) throw refuse('not_found');
    const { version } = drawn;
    const { conversation, seq, kept } = input;
    const keeping = { user, conversation, seq, version, key, at: world.now() };
    const row = await (kept ? keepFavourite(tx, keeping) : dropFavourite(tx, keeping));
    if (row !== null && kept && (await countFavourites(tx, user)) > limits.favourites) {
      throw refuse('chat.too_many_favourites', { params: { max: limits.favourites } });
    }
    return { step: drawn, rows: row === null ? [] : [favouriteRowOf(row)] };
  });
  userLog.announce(step, rows);
}

/** What one cannot read any more one may still let go of. */
async function mayKeep(
  tx: Tx,
  { conversation, seq, kept }: Input,
  user: number,
  at: number,
): Promise<void> {
  const view = await findView(tx, user, conversation, at);
  if (view === null) throw refuse('not_found');
  if (!kept) return;
  const row = await findMessage(tx, conversation, view.reader, seq);
  if (row === null) throw refuse('not_found');
  if (row.kind === 'service') throw refuse('chat.not_allowed');
  if (row.recalled_at !== null) throw refuse('chat.recalled');
}

/** A page of one's favourites. */
export async function readFavourites(
  { db, world }: Pick<Room, 'db' | 'world'>,
  { before, limit = DEFAULT_LIMIT }: Methods['chat.favourites']['input'],
  user: number,
): Promise<Methods['chat.favourites']['output']> {
  const found = await pageOfFavourites(db.read, user, {
    before: before ?? null,
    limit: limit + 1,
    at: world.now(),
  });
  return { favourites: found.slice(0, limit), more: found.length > limit };
}
