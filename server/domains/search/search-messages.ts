import { limits, type Methods } from '@teahouse/protocol';
import { foundText } from '@teahouse/protocol/found';
import { refuse } from '#platform/calls/index.ts';
import { createGiveWay } from '#platform/text/index.ts';
import { type Candidates, findCandidates, LAST_AT } from './find-candidates.ts';
import type { Room } from './room.ts';
import { matchIn, type Sought, soughtBy } from './rules.ts';

type Input = Methods['search.messages']['input'];
type Output = Methods['search.messages']['output'];

const DEFAULT_LIMIT = 20;
/** Messages that are read at once. */
const READ_TOGETHER = 25;
const LATEST = 8.64e15;

type Needs = Pick<Room, 'db' | 'chat' | 'looking'>;
type Seen = Awaited<ReturnType<Needs['chat']['messagesAt']>>[number];

/**
 * The newest messages that the caller sees and that hold what is sought. The index only offers
 * them: whether the caller sees one, and in which wording, is what chat says when it is read.
 *
 * @throws Refusal `not_found`; `overloaded` where too many wait for their turn
 */
export async function searchMessages(
  { db, chat, looking }: Needs,
  input: Input,
  user: number,
): Promise<Output> {
  const among = await chat.conversationsOf(db.read, user, input.conversation);
  if (input.conversation !== undefined && among.length === 0) throw refuse('not_found');
  const sought = soughtBy(input);
  if (sought === null || among.length === 0) return { found: [], next: null };
  const last = input.to === undefined ? LATEST : input.to - 1;
  const before = input.before ?? { sentAt: last, ...LAST_AT };
  const reach = { since: input.from ?? 0, before };
  const limit = input.limit ?? DEFAULT_LIMIT;
  const wanted = { among, sought, reach, enough: limit };
  return looking.pass(async () => {
    const candidates = await findCandidates({ db }, wanted);
    return readFitting({ db, chat }, user, candidates, sought, limit);
  }, user);
}

/** Reads candidates until there are enough that fit, or enough text for one answer or one call. */
async function readFitting(
  { db, chat }: Pick<Needs, 'db' | 'chat'>,
  user: number,
  { found: candidates, lookedTo }: Candidates,
  sought: Sought,
  limit: number,
): Promise<Output> {
  const found: Output['found'] = [];
  const giveWay = createGiveWay();
  let [bytes, looked] = [0, 0];
  let last: Seen | null = null;
  for (let from = 0; from < candidates.length; from += READ_TOGETHER) {
    const some = candidates.slice(from, from + READ_TOGETHER);
    for (const each of await chat.messagesAt(db.read, user, some)) {
      const { conversation, message } = each;
      const { length } = foundText(message);
      looked += length;
      if (looked > limits.searchedText && last !== null) return { found, next: placeOf(last) };
      await giveWay(length);
      const spans = matchIn(sought, message);
      if (spans !== null) {
        bytes += Buffer.byteLength(message.text);
        const isFull = found.length === limit || (found.length > 0 && bytes > limits.answerText);
        if (isFull && last !== null) return { found, next: placeOf(last) };
        found.push({ conversation, message, match: spans[0] ?? null });
      }
      last = each;
    }
  }
  return { found, next: lookedTo };
}

function placeOf({ conversation, message: { seq, sentAt } }: Seen) {
  return { sentAt, conversation, seq };
}
