import { limits } from '@teahouse/protocol';
import type { Metadata, Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { refuse } from '#platform/calls/index.ts';
import { sharp } from './decoders.ts';

/** A picture of our own drawing. */
export interface Drawn {
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  bytes: Buffer;
}

export interface Photo {
  view: Drawn;
  thumb: Drawn;
  original: Drawn | null;
  /** Of the view, in pixels. */
  width: number;
  height: number;
  thumbhash: string;
}

const VIEW_QUALITY = 82;
const THUMB_QUALITY = 74;
/** Of a photo that is kept in its full size: beyond what people can tell from the first drawing. */
const ORIGINAL_QUALITY = 95;
/** A moving picture is drawn frame by frame, and its view is smaller. */
const MOVING_SIDE = 1_280;
const HASH_SIDE = 100;
const PATIENCE_SECONDS = 30;

/**
 * Draws a photo anew: upright, without where and when it was taken; a moving one goes on moving.
 * Its full size is drawn anew as well where that is wanted: without loss where it was a PNG, as a
 * JPEG of high quality otherwise.
 *
 * @throws Refusal `media.bad_image` for what is broken, cut short, or larger than is accepted
 */
export async function drawPhoto(
  path: string,
  { mostPixels, original }: { mostPixels: number; original: boolean },
): Promise<Photo> {
  try {
    const about = await open(path, mostPixels).metadata();
    const moves = (about.pages ?? 1) > 1 && (about.format === 'gif' || about.format === 'webp');
    const view = await (moves ? drawMoving(path, mostPixels) : drawStill(path, mostPixels, about));
    // The view is safe to decode: everything else is made of it.
    const [thumb, thumbhash] = await Promise.all([drawThumb(view.bytes), hash(view.bytes)]);
    const full = original && !moves ? await drawOriginal(path, mostPixels, about) : null;
    return {
      ...view,
      view: { type: view.type, bytes: view.bytes },
      thumb,
      thumbhash,
      original: full,
    };
  } catch {
    throw refuse('media.bad_image');
  }
}

/** The still of a video, and a small one of it. */
export async function drawPoster(
  still: Buffer,
): Promise<{ poster: Drawn; thumb: Drawn; thumbhash: string }> {
  const drawing = sharp(still).resize(within(MOVING_SIDE)).jpeg({ quality: VIEW_QUALITY });
  const bytes = await drawing.toBuffer();
  const [thumb, thumbhash] = await Promise.all([drawThumb(bytes), hash(bytes)]);
  return { poster: { type: 'image/jpeg', bytes }, thumb, thumbhash };
}

/** A small picture of a larger one of our own drawing. */
async function drawThumb(picture: Buffer): Promise<Drawn> {
  const drawing = sharp(picture).resize(within(limits.thumbSide));
  return { type: 'image/webp', bytes: await drawing.webp({ quality: THUMB_QUALITY }).toBuffer() };
}

/** A picture from elsewhere, made small: upright, and one still of a moving one. */
export async function drawSmall(
  picture: Buffer,
  mostPixels: number,
): Promise<{ small: Drawn; width: number; height: number; thumbhash: string }> {
  const options = { limitInputPixels: mostPixels, failOn: 'error', pages: 1 } as const;
  const { data, info } = await sharp(picture, options)
    .timeout({ seconds: PATIENCE_SECONDS })
    .autoOrient()
    .resize(within(limits.thumbSide))
    .webp({ quality: THUMB_QUALITY })
    .toBuffer({ resolveWithObject: true });
  const small: Drawn = { type: 'image/webp', bytes: data };
  return { small, width: info.width, height: info.height, thumbhash: await hash(data) };
}

/** A few bytes that look like the picture from afar, in base64. */
async function hash(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture)
    .resize(within(HASH_SIDE))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

interface View extends Drawn {
  width: number;
  height: number;
}

function open(path: string, mostPixels: number): Sharp {
  const options = { limitInputPixels: mostPixels, failOn: 'error', pages: 1 } as const;
  return sharp(path, options).timeout({ seconds: PATIENCE_SECONDS });
}

async function drawStill(path: string, mostPixels: number, about: Metadata): Promise<View> {
  const drawing = open(path, mostPixels).autoOrient().resize(within(limits.viewSide));
  const finished = about.hasAlpha
    ? drawing.webp({ quality: VIEW_QUALITY })
    : drawing.jpeg({ quality: VIEW_QUALITY, progressive: true });
  const { data, info } = await finished.toBuffer({ resolveWithObject: true });
  const type = about.hasAlpha ? 'image/webp' : 'image/jpeg';
  return { type, bytes: data, width: info.width, height: info.height };
}

async function drawMoving(path: string, mostPixels: number): Promise<View> {
  const { data, info } = await sharp(path, {
    limitInputPixels: mostPixels,
    failOn: 'error',
    animated: true,
  })
    .timeout({ seconds: PATIENCE_SECONDS })
    .resize(within(MOVING_SIDE))
    .webp({ quality: VIEW_QUALITY, effort: 2 })
    .toBuffer({ resolveWithObject: true });
  return {
    type: 'image/webp',
    bytes: data,
    width: info.width,
    height: info.pageHeight ?? info.height,
  };
}

async function drawOriginal(path: string, mostPixels: number, about: Metadata): Promise<Drawn> {
  const drawing = open(path, mostPixels).autoOrient().keepIccProfile();
  if (about.format === 'png') return { type: 'image/png', bytes: await drawing.png().toBuffer() };
  if (about.hasAlpha) {
    return {
      type: 'image/webp',
      bytes: await drawing.webp({ quality: ORIGINAL_QUALITY }).toBuffer(),
    };
  }
  const options = { quality: ORIGINAL_QUALITY, chromaSubsampling: '4:4:4' };
  return { type: 'image/jpeg', bytes: await drawing.jpeg(options).toBuffer() };
}

function within(side: number) {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
}
