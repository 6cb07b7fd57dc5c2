import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { isTimeZone } from '#platform/world/index.ts';
import type { Room } from './room.ts';
import { countUnderWay, findByUpload, type ImportRow, insertImport } from './store-imports.ts';

/**
 * Begins an import of a complete upload; it goes on by itself. The same upload again is the same
 * import.
 *
 * @throws Refusal `not_found`, `invalid`, `media.incomplete`, `takeaway.too_many_imports`
 */
export async function beginImport(
  { db, world, media, poke }: Pick<Room, 'db' | 'world' | 'media' | 'poke'>,
  { upload, zone = 'UTC' }: Methods['takeaway.import']['input'],
  user: number,
): Promise<ImportRow> {
  const before = await findByUpload(db.write, upload);
  if (before !== null && before.user === user) return before;
  if (!isTimeZone(zone))
    throw refuse('invalid', { field: 'zone', params: { problem: 'this is no time zone' } });
  const found = await media.lookAtUpload(user, upload);
  if (found === null) throw refuse('not_found');
  if (found.path === null) throw refuse('media.incomplete');
  await transaction(db.write, async (tx) => {
    const max = limits.openImports;
    if ((await countUnderWay(tx, user)) >= max) {
      throw refuse('takeaway.too_many_imports', { params: { max } });
    }
    const { name, bytes: total } = found;
    const startedAt = world.now();
    await insertImport(tx, {
      import: world.randomId(),
      user,
      upload,
      name,
      zone,
      startedAt,
      total,
    });
  });
  poke();
  const begun = await findByUpload(db.write, upload);
  if (begun === null) throw refuse('not_found');
  return begun;
}
