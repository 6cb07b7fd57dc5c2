import type { Attachment } from '@teahouse/protocol';
import { transaction } from '#platform/database/index.ts';
import type { SmallPicture } from './api.ts';
import { drawSmall } from './draw-photo.ts';
import { type Room, UNUSED_MS } from './room.ts';
import { insertFile, keyOf, markReady } from './store-files.ts';

type Needs = Pick<Room, 'db' | 'world' | 'blobs' | 'drawing' | 'settings'>;

/**
 * Keeps a picture from elsewhere, drawn anew and small. It is nobody's: it counts as nobody's
 * bytes, and is read by those whom its users let.
 *
 * @returns null for what cannot be drawn
 * @throws Refusal `overloaded`
 */
export async function keepPicture(
  { db, world, blobs, drawing, settings }: Needs,
  bytes: Buffer,
): Promise<SmallPicture | null> {
  const drawn = await drawing.pass(() => draw(bytes, settings.megapixels * 1_000_000));
  if (drawn === null) return null;
  const { small, ...about } = drawn;
  const id = world.randomToken().slice(0, 22);
  const { type } = small;
  const size = small.bytes.byteLength;
  const attachment: Attachment = { id, kind: 'photo', name: '', type, bytes: size, ...about };
  const forms = [{ form: 'thumb' as const, type, bytes: size }];
  const at = world.now();
  await transaction(db.write, (tx) =>
    insertFile(tx, { uploader: null, at, checkAt: at + UNUSED_MS, attachment, forms }),
  );
  await blobs.put(keyOf(id, 'thumb'), small.bytes);
  await transaction(db.write, (tx) => markReady(tx, id));
  return { id, ...about };
}

async function draw(bytes: Buffer, mostPixels: number) {
  try {
    return await drawSmall(bytes, mostPixels);
  } catch {
    return null;
  }
}
