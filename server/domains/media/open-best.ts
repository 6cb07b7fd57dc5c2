import type { Readable } from 'node:stream';
import type { OpenBlob } from '#platform/blobs/index.ts';
import type { Room } from './room.ts';
import { type Form, type FormRow, formsOf, keyOf } from './store-files.ts';

/** What somebody who takes a file along wants of it: the full size, else what is shown. */
const best: readonly Form[] = ['original', 'file', 'view'];

/** Null where the file is gone. */
export async function bestOf({ db }: Pick<Room, 'db'>, file: string): Promise<FormRow | null> {
  const forms = await formsOf(db.read, file);
  return best.flatMap((form) => forms.find((each) => each.form === form) ?? []).at(0) ?? null;
}

/** The same with its bytes. */
export async function openBest(
  { db, blobs }: Pick<Room, 'db' | 'blobs'>,
  file: string,
): Promise<(FormRow & { blob: OpenBlob }) | null> {
  const row = await bestOf({ db }, file);
  const blob = row && (await blobs.open(keyOf(file, row.form)));
  return row && blob ? { ...row, blob } : null;
}

/** Null where the picture is gone. */
export async function openAvatar(
  { blobs }: Pick<Room, 'blobs'>,
  blob: string,
): Promise<Readable | null> {
  return (await blobs.open(blob))?.stream ?? null;
}
