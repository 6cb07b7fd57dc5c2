import { limits, type Methods } from '@teahouse/protocol';
import { foundText } from '@teahouse/protocol/found';
import { type Matcher, matcherOf } from '@teahouse/protocol/words';
import type { ShelfPlace, Shelves } from '#domains/search/index.ts';
import { refuse } from '#platform/calls/index.ts';
import type { Database } from '#platform/database/index.ts';
import { createGiveWay } from '#platform/text/index.ts';
import type { Room } from './room.ts';
import { archiveIdsOf, linesAt, type TitledLine } from './store-words.ts';

type Input = Methods['takeaway.find']['input'];
type Output = Methods['takeaway.find']['output'];

const DEFAULT_LIMIT = 20;
/** Lines that are read at once. */
const READ_TOGETHER = 50;

type Needs = Pick<Room, 'db' | 'shelves'>;

/**
 * The newest lines of one’s archives that hold what is sought. As in `search.messages`, the index
 * offers them and their own words decide.
 *
 * @throws Refusal `not_found`, `overloaded`
 */
export async function findLines(
  { db, shelves }: Needs,
  { archive, query, limit = DEFAULT_LIMIT, before, ...narrowed }: Input,
  user: number,
): Promise<Output> {
  const among = await archiveIdsOf(db.read, user, archive);
  if (archive !== undefined && among.length === 0) throw refuse('not_found');
  const matcher = matcherOf(query);
  const asked = query.trim() === '' ? Object.keys(narrowed).length > 0 : matcher !== null;
  if (!asked || among.length === 0) return { found: [], next: null };
  const candidates = await shelves.find({
    ...narrowed,
    user,
    shelves: among,
    query,
    enough: limit,
    ...(before && { before: { ...before, shelf: before.archive } }),
  });
  return readFitting(db, user, candidates, { matcher, limit });
}

/** Reads candidates until there are enough that fit, or enough text for one answer or one call. */
async function readFitting(
  db: Database,
  user: number,
  { found: places, lookedTo }: Awaited<ReturnType<Shelves['find']>>,
  { matcher, limit }: { matcher: Matcher | null; limit: number },
): Promise<Output> {
  const found: Output['found'] = [];
  const giveWay = createGiveWay();
  let [bytes, looked] = [0, 0];
  let last: TitledLine | null = null;
  for (let at = 0; at < places.length; at += READ_TOGETHER) {
    const some = places.slice(at, at + READ_TOGETHER).map(toArchive);
    for (const each of await linesAt(db.read, user, some)) {
      const text = foundText(each.line);
      looked += text.length;
      if (looked > limits.searchedText && last !== null) return { found, next: placeOf(last) };
      await giveWay(text.length);
      if (matcher === null || matcher(text) !== null) {
        bytes += Buffer.byteLength(JSON.stringify(each));
        const isFull = found.length === limit || (found.length > 0 && bytes > limits.answerText);
        if (isFull && last !== null) return { found, next: placeOf(last) };
        found.push(each);
      }
      last = each;
    }
  }
  return { found, next: lookedTo && toArchive(lookedTo) };
}

const placeOf = ({ archive, line }: TitledLine) => ({ at: line.at, archive, seq: line.seq });
const toArchive = ({ shelf, seq, at }: ShelfPlace) => ({ archive: shelf, seq, at });
