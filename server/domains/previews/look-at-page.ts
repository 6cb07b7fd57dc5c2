import type { Methods } from '@teahouse/protocol';
import { Refusal, refuse } from '#platform/calls/index.ts';
import { fetchPage, fetchPicture } from './fetch-page.ts';
import type { Room } from './room.ts';
import { FAILED_MS, KNOWN_MS, pageAddress, previewOf } from './rules.ts';
import { findPage, keepPage, type Page } from './store.ts';

/**
 * What the page at a link says, from what is known of it or from the page itself.
 *
 * @throws Refusal `previews.off`, `overloaded`
 */
export async function lookAtPage(
  room: Room,
  { url: link }: Methods['previews.look']['input'],
): Promise<Methods['previews.look']['output']> {
  if (!room.offered) throw refuse('previews.off');
  const address = pageAddress(link);
  if (address === null) return { preview: null };
  const known = await findPage(room.db.read, address, room.world.now());
  const page = known === null ? await lookOnce(room, address) : known.page;
  return { preview: page && previewOf(page, link) };
}

function lookOnce(room: Room, address: string): Promise<Page | null> {
  const { underway } = room;
  const look = underway.get(address) ?? room.looking.pass(() => lookAnew(room, address));
  underway.set(address, look);
  const forget = () => void underway.delete(address);
  look.then(forget, forget);
  return look;
}

async function lookAnew(room: Room, address: string): Promise<Page | null> {
  const page = await read(room, address);
  const at = room.world.now();
  await keepPage(room.db.write, {
    address,
    page,
    expiresAt: at + (page === null ? FAILED_MS : KNOWN_MS),
  });
  return page;
}

async function read(room: Room, address: string): Promise<Page | null> {
  const found = await fetchPage(room, address);
  if (found === null) return null;
  const { title, text } = found;
  const bytes = found.picture === null ? null : await fetchPicture(room, found.picture);
  const picture = bytes === null ? null : await draw(room, bytes);
  return { title, text, ...(picture !== null && { picture }) };
}

/** A page whose picture cannot be drawn just now is shown without. */
async function draw({ media }: Room, bytes: Buffer): Promise<Page['picture'] | null> {
  try {
    return await media.keepPicture(bytes);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
