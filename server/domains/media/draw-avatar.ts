import { refuse } from '#platform/calls/index.ts';
import { sharp } from './decoders.ts';

/** Width and height of every avatar, in pixels. */
const SIDE = 512;
const QUALITY = 82;
const PATIENCE_SECONDS = 10;

/**
 * Makes an avatar of a photo: upright, cut to a square, without where and when it was taken.
 *
 * @param mostPixels a small file may be a huge picture, and all of it has to be drawn
 * @returns 512 x 512 WebP
 * @throws Refusal `media.bad_image`
 */
export async function drawAvatar(upload: Buffer, mostPixels: number): Promise<Buffer> {
  try {
    return await sharp(upload, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .timeout({ seconds: PATIENCE_SECONDS })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'cover', position: 'centre' })
      .webp({ quality: QUALITY })
      .toBuffer();
  } catch {
    throw refuse('media.bad_image');
  }
}
