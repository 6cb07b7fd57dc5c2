import type { Attachment, Methods } from '@teahouse/protocol';
import { Refusal, refuse } from '#platform/calls/index.ts';
import { examine } from './examine.ts';
import type { Examined } from './examined.ts';
import { keepExamined } from './keep-examined.ts';
import type { Room } from './room.ts';
import { findAttachment } from './store-files.ts';
import { findUpload, settleUpload, type UploadRow } from './store-uploads.ts';

type Input = Methods['media.finish']['input'];
type Output = Methods['media.finish']['output'];

/** How long a caller waits before being told to ask again. */
const PATIENCE_MS = 8_000;
const ASK_AGAIN_MS = 2_000;
/** How long a refusal stays known for who asks again. */
const REMEMBERED_MS = 60_000;

/** What is being made of uploads just now, by upload and wish. */
export type Finishing = Map<string, Promise<Attachment>>;

/**
 * Makes of a complete upload what a message may carry. It goes on when the caller does not wait;
 * asking again joins it, and gets the same answer once it is done.
 *
 * @throws Refusal `not_found`, `media.incomplete`, `media.in_progress`, `media.bad_image`,
 * `media.bad_recording`, `media.quota_exceeded`, `overloaded`
 */
export async function finishUpload(room: Room, input: Input, user: number): Promise<Output> {
  const upload = await findUpload(room.db.read, input.upload, user);
  if (upload === null) throw refuse('not_found');
  const done = await madeOf(room, upload);
  if (done !== null) return { attachment: done };
  const attachment = await Promise.race([join(room, input, upload), patience(room)]);
  if (attachment === null) throw refuse('media.in_progress', { retryAfterMs: ASK_AGAIN_MS });
  return { attachment };
}

async function madeOf({ db }: Pick<Room, 'db'>, { file }: UploadRow): Promise<Attachment | null> {
  if (file === null) return null;
  const attachment = await findAttachment(db.read, file);
  if (attachment === null) throw refuse('not_found');
  return attachment;
}

async function patience({ world }: Room): Promise<null> {
  await world.sleep(PATIENCE_MS);
  return null;
}

function join(room: Room, input: Input, upload: UploadRow): Promise<Attachment> {
  const { finishing, world } = room;
  const key = `${input.upload} ${input.kind} ${input.original ?? false}`;
  const under = finishing.get(key);
  if (under !== undefined) return under;
  const work = make(room, input, upload);
  finishing.set(key, work);
  const forget = () => void finishing.delete(key);
  work.then(forget, (error: unknown) => {
    const lasts = error instanceof Refusal && error.code.startsWith('media.bad_');
    if (lasts) world.after(REMEMBERED_MS, forget);
    else forget();
  });
  return work;
}

async function make(room: Room, input: Input, upload: UploadRow): Promise<Attachment> {
  const found = await room.uploads.find(upload.id);
  if (found === null) throw refuse('not_found');
  if (found.bytes < upload.bytes) throw refuse('media.incomplete');
  const attachment = await room.uploads.work(async (folder) => {
    const examined = await examine(room, {
      path: found.path,
      folder,
      user: upload.user,
      wish: input,
    });
    return keep(room, upload, examined);
  });
  await room.uploads.remove(upload.id);
  return attachment;
}

/** Another process that was asked as well may be faster, or the upload be cancelled meanwhile. */
async function keep(room: Room, upload: UploadRow, examined: Examined): Promise<Attachment> {
  const { db } = room;
  const { attachment, settled: isFirst } = await keepExamined(room, upload, examined, (tx, id) =>
    settleUpload(tx, upload.id, id),
  );
  if (isFirst) return attachment;
  const settled = await findUpload(db.read, upload.id, upload.user);
  const theirs = settled && (await madeOf(room, settled));
  if (theirs === null) throw refuse('not_found');
  return theirs;
}
