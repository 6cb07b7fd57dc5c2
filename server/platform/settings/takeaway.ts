import { whole } from './readers.ts';
import { setting } from './setting.ts';

/** What people bring along, and take with them. */
export const takeaway = {
  importMegabytes: setting(
    'IMPORT_MEGABYTES',
    '8192',
    whole(1, 1_048_576),
    'The most that an import may hold once it is unpacked.',
    'The import fails with `takeaway.too_large`.',
  ),
  importTextMegabytes: setting(
    'IMPORT_TEXT_MEGABYTES',
    '256',
    whole(1, 1_048_576),
    'The longest text of one conversation that is imported.',
    'The import fails with `takeaway.too_large`.',
  ),
  importFiles: setting(
    'IMPORT_FILES',
    '100000',
    whole(1, 10_000_000),
    'The most files that one import may have.',
    'The import fails with `takeaway.too_many_files`.',
  ),
  archivedMessages: setting(
    'ARCHIVED_MESSAGES',
    '5000000',
    whole(0, 1_000_000_000),
    'Messages that one person may have in archives.',
    'The import fails with `takeaway.archives_full`.',
  ),
  exportDays: setting(
    'EXPORT_DAYS',
    '7',
    whole(1, 365),
    'How many days the file of an export can be downloaded; a person has one at a time.',
    'It is deleted.',
  ),
  exportsAtOnce: setting(
    'EXPORTS_AT_ONCE',
    '4',
    whole(1, 100),
    'Exports that one process writes at once. They take turns: one asks the database at a time.',
    'Further ones wait until one of them is done.',
  ),
};
