import type { Import } from '@teahouse/protocol';
import { wordError } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import type { Cause, ImportRow } from './store-imports.ts';

/** Why something failed, in the language of whoever reads it. */
export function wordCause(
  { sentences }: Pick<Room, 'sentences'>,
  locale: string,
  cause: Cause | null,
): { code: string; message: string } | null {
  if (cause === null) return null;
  const details = cause.params === undefined ? {} : { params: cause.params };
  const { code, message } = wordError(sentences, locale, cause.code, details);
  return { code, message };
}

export function wordImport(room: Pick<Room, 'sentences'>, locale: string, row: ImportRow): Import {
  const { import: id, user: _user, upload: _upload, zone: _zone, attempts: _tried, ...told } = row;
  return { id, ...told, problem: wordCause(room, locale, row.problem) };
}
