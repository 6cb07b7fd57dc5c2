import type { HouseRules } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { drawAvatar } from './draw-avatar.ts';
import { type MediaSettings, type Room, UNUSED_MS } from './room.ts';
import { insertAvatar } from './store.ts';
import { toldStored } from './store-usage.ts';

/** 132 random bits. */
const ID_LENGTH = 22;

interface Needs extends Pick<Room, 'db' | 'world' | 'blobs' | 'drawing'> {
  settings: Pick<MediaSettings, 'megapixels'>;
  house: { settings: () => Promise<Pick<HouseRules, 'quotaBytes'>> };
}

/**
 * Keeps a picture that its owner may use as an avatar from now on.
 *
 * @throws Refusal `media.bad_image`, `media.quota_exceeded`, `overloaded`
 */
export async function uploadAvatar(
  { db, world, blobs, drawing, house, settings }: Needs,
  uploader: number,
  upload: Buffer,
): Promise<{ avatar: string }> {
  const draw = () => drawAvatar(upload, settings.megapixels * 1_000_000);
  const picture = await drawing.pass(draw, uploader);
  const id = world.randomToken().slice(0, ID_LENGTH);
  const at = world.now();
  const bytes = picture.byteLength;
  const { quotaBytes } = await house.settings();
  // The row first: a file without one would never be swept.
  await transaction(db.write, async (tx) => {
    await insertAvatar(tx, { id, uploader, at, checkAt: at + UNUSED_MS, bytes });
    // From here on the sum is locked: what is uploaded at the same time is seen.
    const stored = await toldStored(tx, uploader);
    if (quotaBytes !== null && stored.bytes > quotaBytes) throw refuse('media.quota_exceeded');
  });
  await blobs.put(id, picture);
  return { avatar: id };
}
