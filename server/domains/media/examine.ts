import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Attachment, Methods } from '@teahouse/protocol';
import { fileTypeFromFile } from 'file-type';
import { type Drawn, drawPhoto } from './draw-photo.ts';
import type { Room } from './room.ts';
import type { Form, FormRow } from './store-files.ts';

/** One form of a file, and where its bytes come from. */
export interface NewForm extends FormRow {
  source: () => Uint8Array | Readable;
}

/** What an upload turned out to be. */
export interface Examined {
  attachment: Omit<Attachment, 'id' | 'name'>;
  forms: NewForm[];
}

/** An upload that is complete. */
export interface Arrived {
  path: string;
  /** A folder that is gone afterwards. */
  folder: string;
  wish: Methods['media.finish']['input'];
}

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
 * @throws Refusal `media.bad_image`, `overloaded`
 */
export async function examine(
  room: Pick<Room, 'drawing' | 'settings'>,
  arrived: Arrived,
): Promise<Examined> {
  const type = (await fileTypeFromFile(arrived.path))?.mime ?? 'application/octet-stream';
  switch (arrived.wish.kind) {
    case 'photo':
      return photos.has(type) ? examinePhoto(room, arrived) : asFile(arrived.path, type);
    case 'video':
    case 'voice':
    case 'file':
      return asFile(arrived.path, type);
  }
}

/** As it is: nothing of it is read, and a browser is told to save it. */
async function asFile(path: string, type: string): Promise<Examined> {
  const form = await fileForm(path, 'file', type);
  return { attachment: { kind: 'file', type, bytes: form.bytes }, forms: [form] };
}

async function fileForm(path: string, form: Form, type: string): Promise<NewForm> {
  const { size } = await stat(path);
  return { form, type, bytes: size, source: () => createReadStream(path) };
}

function drawnForm(form: Form, { type, bytes }: Drawn): NewForm {
  return { form, type, bytes: bytes.byteLength, source: () => bytes };
}

async function examinePhoto(
  { drawing, settings }: Pick<Room, 'drawing' | 'settings'>,
  { path, wish }: Arrived,
): Promise<Examined> {
  const mostPixels = settings.photoMegapixels * 1_000_000;
  const options = { mostPixels, original: wish.original ?? false };
  const photo = await drawing.pass(() => drawPhoto(path, options));
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
