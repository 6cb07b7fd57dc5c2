import type { BlobStore } from '#platform/blobs/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import type { MediaSettings } from './room.ts';
import { uploadAvatar } from './upload-avatar.ts';

/**
 * Keeps a picture that somebody had elsewhere, drawn anew like one that is uploaded.
 *
 * @returns its id, for that person's profile or for a group
 * @throws Refusal `media.bad_image`
 */
export async function importPicture(
  needs: {
    db: Database;
    world: World;
    blobs: BlobStore;
    settings: Pick<MediaSettings, 'megapixels'>;
  },
  uploader: number,
  picture: Buffer,
): Promise<string> {
  const drawing = { pass: <T>(work: () => Promise<T>) => work() };
  // Whoever imports decides what is brought along.
  const house = { settings: async () => ({ quotaBytes: null }) };
  const { avatar } = await uploadAvatar({ ...needs, drawing, house }, uploader, picture);
  return avatar;
}
