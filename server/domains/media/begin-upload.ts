import { limits } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { beginning } from '#platform/text/index.ts';
import { type Room, UPLOAD_MS } from './room.ts';
import { insertUpload, openUploads } from './store-uploads.ts';
import { toldStored } from './store-usage.ts';

const MB = 1_048_576;

/**
 * Takes a place for bytes that are going to come.
 *
 * @returns the upload's id
 * @throws Refusal `media.too_large`, `media.too_many_uploads`, `media.quota_exceeded`
 */
export async function beginUpload(
  { db, world, house, settings }: Pick<Room, 'db' | 'world' | 'house' | 'settings'>,
  user: number,
  { bytes, name }: { bytes: number; name: string },
): Promise<string> {
  const { megabytes, openUploads: max } = settings;
  if (bytes > megabytes * MB) throw refuse('media.too_large', { params: { megabytes } });
  const { quotaBytes } = await house.settings();
  const at = world.now();
  const [open, stored] = await Promise.all([
    openUploads(db.read, user, at - UPLOAD_MS),
    toldStored(db.read, user),
  ]);
  if (open.count >= max) throw refuse('media.too_many_uploads', { params: { max } });
  // Looked at again, under a lock, when it is known what is kept of it.
  if (quotaBytes !== null && stored.bytes + open.bytes + bytes > quotaBytes) {
    throw refuse('media.quota_exceeded');
  }
  const id = world.randomToken();
  const upload = { id, user, bytes, name: cleanName(name), at };
  await transaction(db.write, (tx) => insertUpload(tx, upload));
  return id;
}

/** A name as it may be shown and written: no folders, nothing unseen, nothing that turns around. */
export function cleanName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800\ufffd]/gu, '').trim();
  return plain.length <= limits.fileName ? plain : shortened(plain);
}

/** Keeps the end, which says what it is. */
function shortened(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return beginning(name, limits.fileName - ending.length) + ending;
}
