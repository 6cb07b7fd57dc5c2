import type { Attachment } from '@teahouse/protocol';
import type { Db } from '#platform/database/index.ts';
import type { MayRead } from './api.ts';
import { type Room, UNUSED_MS } from './room.ts';
import { holdFiles, uploadedBy } from './store-files.ts';

type Needs = Pick<Room, 'db' | 'world' | 'letRead'>;

/**
 * What the files are, for a message of this person's.
 *
 * @returns in the order of the ids; null for what is neither theirs nor theirs to read
 */
export async function attachFiles(
  room: Needs,
  user: number,
  files: readonly string[],
): Promise<(Attachment | null)[]> {
  const { db, world } = room;
  const theirs = await readableBy(room, db.read, user, files);
  const held = await holdFiles(db.write, theirs, world.now() + UNUSED_MS);
  const found = new Map(held.map((attachment) => [attachment.id, attachment]));
  return files.map((id) => found.get(id) ?? null);
}

/** Of the given files, those that this person uploaded, or may read for another's reason. */
async function readableBy(
  { letRead }: Pick<Needs, 'letRead'>,
  db: Db,
  user: number,
  files: readonly string[],
): Promise<string[]> {
  const readable = await uploadedBy(db, user, files);
  return [...readable, ...(await letBy(letRead, db, user, except(files, readable)))];
}

/** The same, with those that this person may look at and not pass on. */
export async function seenBy(
  room: Pick<Room, 'letRead' | 'letLook'>,
  db: Db,
  user: number,
  files: readonly string[],
): Promise<string[]> {
  const readable = await readableBy(room, db, user, files);
  return [...readable, ...(await letBy(room.letLook, db, user, except(files, readable)))];
}

/** Of the given files, those that this person may look at for a reason of the server's own. */
export function lookedAtBy(
  { letLook }: Pick<Room, 'letLook'>,
  db: Db,
  user: number,
  files: readonly string[],
): Promise<string[]> {
  return letBy(letLook, db, user, files);
}

const except = (files: readonly string[], some: readonly string[]) =>
  files.filter((id) => !some.includes(id));

/** Of the given files, those that one source after the other lets this person read. */
async function letBy(
  sources: readonly MayRead[],
  db: Db,
  user: number,
  files: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const source of sources) {
    const others = except(files, found);
    if (others.length > 0) found.push(...(await source(db, user, others)));
  }
  return found;
}
