import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Attachment, Methods } from '@teahouse/protocol';
import type { Drawn } from './draw-photo.ts';
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
  /** Whose it is. */
  user: number;
  wish: Methods['media.finish']['input'];
}

/** As it is: nothing of it is read, and a browser is told to save it. */
export async function asFile(path: string, type: string): Promise<Examined> {
  const form = await fileForm(path, 'file', type);
  return { attachment: { kind: 'file', type, bytes: form.bytes }, forms: [form] };
}

export async function fileForm(path: string, form: Form, type: string): Promise<NewForm> {
  const { size } = await stat(path);
  return { form, type, bytes: size, source: () => createReadStream(path) };
}

export function drawnForm(form: Form, { type, bytes }: Drawn): NewForm {
  return { form, type, bytes: bytes.byteLength, source: () => bytes };
}
