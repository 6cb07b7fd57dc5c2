import { limits } from '@teahouse/protocol';
import type { Handlers } from '#platform/calls/index.ts';
import { beginImport } from './begin-import.ts';
import { deleteArchive, deleteImport } from './delete-archives.ts';
import { beginExport, deleteOwnExport, readOwnExport } from './exports.ts';
import { findLines } from './find-lines.ts';
import { arrangeArchive, listArchives, readArchive, readPage } from './read-archives.ts';
import type { Room } from './room.ts';
import { repeatsOf } from './store-archives.ts';
import { importsOf } from './store-imports.ts';
import { wordImport } from './word-import.ts';

export function methodsOf(room: Room): Handlers<'takeaway'> {
  return {
    'takeaway.import': async (input, { user, locale }) => ({
      import: wordImport(room, locale, await beginImport(room, input, user)),
    }),
    'takeaway.imports': async (_, { user, locale }) => {
      const rows = await importsOf(room.db.write, user, limits.importsTold);
      const repeats = await repeatsOf(room.db.write, user);
      const imports = rows.map((row) => {
        const before = repeats.get(row.import);
        return { ...wordImport(room, locale, row), ...(before && { repeats: before }) };
      });
      return { imports };
    },
    'takeaway.delete_import': (input, { user }) => deleteImport(room, input.import, user),
    'takeaway.archives': (input, { user }) => listArchives(room, input, user),
    'takeaway.archive': ({ archive }, { user }) => readArchive(room, archive, user),
    'takeaway.read': (input, { user }) => readPage(room, input, user),
    'takeaway.find': (input, { user }) => findLines(room, input, user),
    'takeaway.arrange': (input, { user }) => arrangeArchive(room, input, user),
    'takeaway.export': (_, { user, locale }) => beginExport(room, user, locale),
    'takeaway.own_export': (_, { user, locale }) => readOwnExport(room, user, locale),
    'takeaway.delete_export': (_, { user }) => deleteOwnExport(room, user),
    'takeaway.delete_archive': ({ archive }, { user }) => deleteArchive(room, archive, user),
  };
}
