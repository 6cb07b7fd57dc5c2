import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { discard } from './store-archives.ts';
import { deleteImportRow } from './store-imports.ts';

type Needs = Pick<Room, 'db' | 'media' | 'poke'>;

/** @throws Refusal `not_found` */
export async function deleteArchive({ db, media, poke }: Needs, archive: number, user: number) {
  await transaction(db.write, async (tx) => {
    const { archives, files } = await discard(tx, { archive, user });
    if (archives === 0) throw refuse('not_found');
    await media.release(tx, files);
  });
  poke();
  return {};
}

/**
 * Ends an import, wherever it is under way, and takes away all that came of it.
 *
 * @throws Refusal `not_found`
 */
export async function deleteImport({ db, media, poke }: Needs, id: number, user: number) {
  const upload = await transaction(db.write, async (tx) => {
    const deleted = await deleteImportRow(tx, user, id);
    if (deleted === null) throw refuse('not_found');
    const { files } = await discard(tx, { import: id });
    await media.release(tx, files);
    return deleted;
  });
  await media.forgetUpload(upload);
  poke();
  return {};
}
