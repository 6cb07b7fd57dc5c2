import { transaction } from '#platform/database/index.ts';
import { drawAvatar } from './draw-avatar.ts';
import { type Room, UNUSED_MS } from './room.ts';
import { insertAvatar } from './store.ts';

/** 132 random bits. */
const ID_LENGTH = 22;

/**
 * Keeps a picture that its owner may use as an avatar from now on.
 *
 * @throws Refusal `media.bad_image`, `overloaded`
 */
export async function uploadAvatar(
  { db, world, blobs, drawing, settings }: Room,
  uploader: number,
  upload: Buffer,
): Promise<{ avatar: string }> {
  const picture = await drawing.pass(() => drawAvatar(upload, settings.megapixels * 1_000_000));
  const id = world.randomToken().slice(0, ID_LENGTH);
  const at = world.now();
  // The row first: a file without one would never be swept.
  await transaction(db.write, (tx) =>
    insertAvatar(tx, { id, uploader, at, checkAt: at + UNUSED_MS }),
  );
  await blobs.put(id, picture);
  return { avatar: id };
}
