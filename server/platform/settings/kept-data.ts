import { folder, whole } from './readers.ts';
import { setting } from './setting.ts';

/** Where all is kept, and how much room its disk has to have. Megabytes. */
export const keptData = {
  folder: setting(
    'TEAHOUSE_DATA',
    './data',
    folder(),
    'The folder that holds all there is: the built-in database and uploaded files.',
  ),
  reserve: setting(
    'DISK_RESERVE_MB',
    '256',
    whole(0, 1_000_000),
    'Megabytes of the disk of TEAHOUSE_DATA that are left free, for the database to go on.',
    'What people write is refused with `disk_full`; reading goes on, and so does what ends or protects something, as signing a lost phone out. A quarter more has to be free for writing to begin again.',
  ),
  warning: setting(
    'DISK_WARNING_MB',
    '1024',
    whole(0, 1_000_000),
    'Megabytes free below which the log warns.',
  ),
};
