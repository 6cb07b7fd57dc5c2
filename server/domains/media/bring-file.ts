import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Attachment } from '@teahouse/protocol';
import { Refusal } from '#platform/calls/index.ts';
import { cleanName } from './begin-upload.ts';
import { examine } from './examine.ts';
import { type Arrived, asFile, type Examined } from './examined.ts';
import { keepExamined } from './keep-examined.ts';
import type { Room } from './room.ts';
import { deleteUpload, findUpload } from './store-uploads.ts';

/** A complete upload that is on this machine's disk. */
export interface ArrivedUpload {
  name: string;
  bytes: number;
  path: string;
}

/** A file that a person brings along, in something larger that they uploaded. */
export interface BroughtFile {
  name: string;
  kind: Attachment['kind'];
  bytes: Readable;
}

/** A person's upload: null where there is none, or none of it here; `path` is null until it is complete. */
export async function lookAtUpload(
  { db, uploads }: Pick<Room, 'db' | 'uploads'>,
  user: number,
  id: string,
): Promise<(Omit<ArrivedUpload, 'path'> & { path: string | null }) | null> {
  const upload = await findUpload(db.read, id, user);
  if (upload === null || upload.file !== null) return null;
  const found = await uploads.find(id);
  if (found === null) return null;
  const { name, bytes } = upload;
  return { name, bytes, path: found.bytes < bytes ? null : found.path };
}

export async function forgetUpload(
  { db, uploads }: Pick<Room, 'db' | 'uploads'>,
  id: string,
): Promise<void> {
  await uploads.remove(id);
  await deleteUpload(db.write, id);
}

/**
 * Keeps a file as if its person had uploaded it: by the same checks, and within the same quota.
 * What is not what its name says is a file.
 *
 * @throws Refusal `media.quota_exceeded`, `overloaded`; whatever the stream breaks with
 */
export async function bringFile(
  room: Room,
  user: number,
  { name, kind, bytes }: BroughtFile,
): Promise<Attachment> {
  return room.uploads.work(async (folder) => {
    const path = join(folder, 'brought');
    await pipeline(bytes, createWriteStream(path));
    const examined = await examinedOr(room, { path, folder, user, wish: { upload: '', kind } });
    const owner = { user, name: cleanName(name) };
    return (await keepExamined(room, owner, examined, async () => null)).attachment;
  });
}

/** A photo that cannot be drawn, and a recording that cannot be played, is kept as it is. */
async function examinedOr(room: Room, arrived: Arrived): Promise<Examined> {
  try {
    return await examine(room, arrived);
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('media.bad_')) throw error;
    return asFile(arrived.path, 'application/octet-stream');
  }
}
