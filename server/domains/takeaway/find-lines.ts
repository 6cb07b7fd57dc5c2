import { limits, type Methods } from '@teahouse/protocol';
import { foundText } from '@teahouse/protocol/found';
import { matcherOf } from '@teahouse/protocol/words';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { archiveIdsOf, linesAt } from './store-words.ts';

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
 * @throws Refusal `not_found`
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
  const { found: places, lookedTo } = await shelves.find({
    ...narrowed,
    shelves: among,
    query,
    enough: limit,
    ...(before && { before: { ...before, shelf: before.archive } }),
  });
  const found: Output['found'] = [];
  let bytes = 0;
  for (let at = 0; at < places.length; at += READ_TOGETHER) {
    const some = places.slice(at, at + READ_TOGETHER);
    const titled = await linesAt(db.read, user, some.map(toArchive));
    for (const each of titled) {
      const spans = matcher === null ? [] : matcher(foundText(each.line));
      if (spans === null) continue;
      bytes += Buffer.byteLength(JSON.stringify(each));
      const last = found.at(-1);
      const isFull = found.length === limit || bytes > limits.answerText;
      if (isFull && last !== undefined) {
        return { found, next: { at: last.line.at, archive: last.archive, seq: last.line.seq } };
      }
      found.push(each);
    }
  }
  return { found, next: lookedTo && toArchive(lookedTo) };
}

const toArchive = ({ shelf, seq, at }: { shelf: number; seq: number; at: number }) => ({
  archive: shelf,
  seq,
  at,
});
