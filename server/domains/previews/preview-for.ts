import type { LinkPreview } from '@teahouse/protocol';
import type { Room } from './room.ts';
import { opened, pageAddress, previewOf, stands } from './rules.ts';
import { findPage } from './store.ts';

/**
 * What a message carries for a link of its text: what is known of the page, which nobody waits for.
 * Its picture stays long enough for the message to be written.
 *
 * @returns null where the link does not stand in the text, or its page is not known
 */
export async function previewFor(
  { db, world, media, offered }: Pick<Room, 'db' | 'world' | 'media' | 'offered'>,
  text: string,
  link: string,
): Promise<LinkPreview | null> {
  const address = offered && stands(text, opened(link)) ? pageAddress(link) : null;
  const known = address === null ? null : await findPage(db.read, address, world.now());
  const page = known?.page ?? null;
  if (page === null) return null;
  if (page.picture !== undefined) await media.hold([page.picture.id]);
  return previewOf(page, link);
}
