import { fileTypeFromFile } from 'file-type';
import { drawPhoto } from './draw-photo.ts';
import { examineVideo } from './examine-video.ts';
import { examineVoice } from './examine-voice.ts';
import { type Arrived, asFile, drawnForm, type Examined } from './examined.ts';
import type { Room } from './room.ts';

/** What our decoders read. */
const photos = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
  'image/heif',
]);

/**
 * Looks at what has arrived, by its content: whatever is not what it was meant as is a file.
 *
 * @throws Refusal `media.bad_image`, `media.bad_recording`, `overloaded`
 */
export async function examine(
  room: Pick<Room, 'drawing' | 'filming' | 'ffmpeg' | 'settings'>,
  arrived: Arrived,
): Promise<Examined> {
  const found = (await fileTypeFromFile(arrived.path))?.mime ?? 'application/octet-stream';
  // Without the codecs, which it adds where it knows them.
  const type = found.replace(/;.*/, '');
  switch (arrived.wish.kind) {
    case 'photo':
      return photos.has(type) ? examinePhoto(room, arrived) : asFile(arrived.path, type);
    case 'video':
      return type.startsWith('video/')
        ? examineVideo(room, arrived, type)
        : asFile(arrived.path, type);
    case 'voice':
      return examineVoice(room, arrived, type);
    case 'file':
      return asFile(arrived.path, type);
  }
}

async function examinePhoto(
  { drawing, settings }: Pick<Room, 'drawing' | 'settings'>,
  { path, user, wish }: Arrived,
): Promise<Examined> {
  const mostPixels = settings.photoMegapixels * 1_000_000;
  const options = { mostPixels, original: wish.original ?? false };
  const photo = await drawing.pass(() => drawPhoto(path, options), user);
  const { view, thumb, original, width, height, thumbhash } = photo;
  const forms = [drawnForm('view', view), drawnForm('thumb', thumb)];
  if (original !== null) forms.push(drawnForm('original', original));
  const { type, bytes } = view;
  return {
    attachment: {
      kind: 'photo',
      type,
      bytes: bytes.byteLength,
      width,
      height,
      thumbhash,
      ...(original && { original: true }),
    },
    forms,
  };
}
