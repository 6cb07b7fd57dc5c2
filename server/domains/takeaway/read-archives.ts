import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { archivesOf, findArchive, readLines, writeArrangement } from './store-archives.ts';

type Needs = Pick<Room, 'db'>;
const DEFAULT_LIMIT = 50;
/** Behind the last place of any archive. */
const END = 2 ** 52;

export async function listArchives(
  { db }: Needs,
  { before, limit = DEFAULT_LIMIT }: Methods['takeaway.archives']['input'],
  user: number,
): Promise<Methods['takeaway.archives']['output']> {
  const found = await archivesOf(db.read, user, { before, limit: limit + 1 });
  const archives = whatFits(found.slice(0, limit));
  return { archives, more: found.length > archives.length };
}

/** @throws Refusal `not_found` */
export async function readArchive({ db }: Needs, archive: number, user: number) {
  const found = await findArchive(db.read, user, archive);
  if (found === null) throw refuse('not_found');
  return { archive: found };
}

/**
 * A page of lines, ascending. One of long lines is shorter than was asked for: at its end where it
 * goes upwards, at its beginning where it goes down.
 *
 * @throws Refusal `not_found`
 */
export async function readPage(
  room: Needs,
  input: Methods['takeaway.read']['input'],
  user: number,
): Promise<Methods['takeaway.read']['output']> {
  const { archive, before = END, from, limit = DEFAULT_LIMIT } = input;
  await readArchive(room, archive, user);
  const page = from === undefined ? { before, limit } : { from, limit };
  const lines = await readLines(room.db.read, archive, page);
  return { lines: from === undefined ? whatFits(lines.toReversed()).reverse() : whatFits(lines) };
}

/** As many of the first as one answer has text for; at least one. */
function whatFits<Row extends object>(rows: readonly Row[]): Row[] {
  let left = limits.answerText;
  const beyond = rows.findIndex((row, place) => {
    left -= Buffer.byteLength(JSON.stringify(row));
    return left < 0 && place > 0;
  });
  return beyond === -1 ? [...rows] : rows.slice(0, beyond);
}

/** @throws Refusal `not_found`, `invalid` */
export async function arrangeArchive(
  room: Needs,
  input: Methods['takeaway.arrange']['input'],
  user: number,
): Promise<Methods['takeaway.arrange']['output']> {
  const { archive } = await readArchive(room, input.archive, user);
  const { title = archive.title, me = archive.me } = input;
  if (me !== null && me >= archive.people.length)
    throw refuse('invalid', { field: 'me', params: { problem: 'there is nobody of this number' } });
  await writeArrangement(room.db.write, user, archive.id, { title, me });
  return { archive: { ...archive, title, me } };
}
