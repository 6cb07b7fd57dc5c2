import { StartupError } from '#platform/database/index.ts';

/*
 * What can be wrong with a backup, each in the words that its owner reads.
 */

const ANOTHER = 'Take another copy of it, or an older backup.';

export function foreign(file: string): StartupError {
  return new StartupError(
    'backup-unreadable',
    `${file} is not a backup of Teahouse.`,
    'Name the file that "backup" wrote, as it was: neither packed nor encrypted.',
  );
}

/** @param read bytes that were there */
export function cutShort(file: string, read: number): StartupError {
  return new StartupError(
    'backup-unreadable',
    `${file} is cut short: it ends after ${read} bytes, before its end mark.`,
    ANOTHER,
  );
}

export function damaged(file: string): StartupError {
  return new StartupError(
    'backup-unreadable',
    `${file} is damaged: its bytes are not those that were written.`,
    ANOTHER,
  );
}

export function newerFormat(file: string, format: number): StartupError {
  return newer(`${file} is written in format ${format}, which this Teahouse does not know.`);
}

export function newerProgram(file: string, theirs: number, ours: number): StartupError {
  return newer(
    `${file} was made by Teahouse generation ${theirs}, and this is generation ${ours}.`,
  );
}

function newer(message: string): StartupError {
  return new StartupError('backup-newer', message, 'Restore it with the Teahouse that made it.');
}

/** What the system said while a backup was read or written. */
export function unusable(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fileProblem(`${file} does not exist, or its folder does not.`, error);
    case 'EISDIR':
      return fileProblem(`${file} is a folder.`, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fileProblem(`${file} may not be read or written by this user.`, error);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return fileProblem(`There is no room for ${file}.`, error);
    default:
      return error;
  }
}

function fileProblem(message: string, cause: unknown): StartupError {
  return new StartupError('backup-unreadable', message, 'Name another file.', cause);
}
