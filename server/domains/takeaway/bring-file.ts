import type { Attachment } from '@teahouse/protocol';
import { Refusal } from '#platform/calls/index.ts';
import type { Attempt } from './attempt.ts';
import type { Room } from './room.ts';
import { findFile, insertFile } from './store-archives.ts';
import type { Source } from './zip/open-source.ts';

/** How long it takes until there is room to draw another picture, roughly. */
const AGAIN_MS = 1_000;

const kinds: Readonly<Record<string, Attachment['kind']>> = {
  jpg: 'photo',
  jpeg: 'photo',
  png: 'photo',
  webp: 'photo',
  gif: 'photo',
  heic: 'photo',
  mp4: 'video',
  mov: 'video',
  '3gp': 'video',
  webm: 'video',
  opus: 'voice',
  ogg: 'voice',
  m4a: 'voice',
  mp3: 'voice',
};

/** What is wanted of one file. */
export interface Wanted {
  /** In the zip. */
  path: string;
  /** As people see it. */
  name: string;
  /** By its ending, where it is not known. */
  kind?: Attachment['kind'];
}

/**
 * Brings a file of the zip into the house, once: one that an attempt before this one brought is not
 * brought again.
 *
 * @throws Refusal `media.quota_exceeded`, `takeaway.bad_zip`
 */
export async function bringFile(
  { db, world, media, disk }: Pick<Room, 'db' | 'world' | 'media' | 'disk'>,
  attempt: Attempt,
  { source, archive, wanted }: { source: Source; archive: number; wanted: Wanted },
): Promise<Attachment> {
  const { path, name, kind = kindOf(name) } = wanted;
  const { standing, row } = attempt;
  const known = await findFile(db.write, archive, path);
  if (known === null && disk.isFull()) throw new Refusal('disk_full');
  const bring = async () => media.bring(row.user, { name, kind, bytes: await source.read(path) });
  const attachment = known ?? (await patiently({ world, signal: attempt.signal }, bring));
  if (known === null) await attempt.write((tx) => insertFile(tx, archive, path, attachment));
  standing.files++;
  standing.done += source.sizes.get(path) ?? 0;
  return attachment;
}

function kindOf(name: string): Attachment['kind'] {
  return kinds[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'file';
}

/** People who send just now go first. */
async function patiently<T>(
  { world, signal }: Pick<Room, 'world'> & { signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'overloaded') throw error;
      await world.sleep(error.details.retryAfterMs ?? AGAIN_MS, signal);
    }
  }
}
