import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Tx } from '#platform/database/index.ts';
import { type Change, changeMessage, type Found, type Needs } from './change-message.ts';
import { isWithServer, mayReact, mayWrite, refusalOf } from './rules.ts';
import { reactionsSeenBy } from './sight.ts';
import { findMessage, type MessageRow } from './store-messages.ts';
import {
  applyAside,
  applyReactions,
  dropReaction,
  findReaction,
  putReaction,
} from './store-reactions.ts';
import { findView } from './store-readers.ts';

type Input = Methods['chat.react']['input'];
type Output = Methods['chat.react']['output'];

/**
 * Gives a message the caller's reaction, or takes it back, which one may always. Somebody who was
 * blocked sees their reaction alone; the other one goes on seeing the one before it.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_contacts`, `chat.silenced`,
 * `chat.recalled`, `chat.too_many_reactions`, `rate_limited`
 */
export async function reactToMessage(room: Needs, input: Input, caller: number): Promise<Output> {
  await chargeOnce(room, input, caller);
  return changeMessage(room, input, caller, async (tx, found) => {
    if (isWithServer(found.rules)) throw refuse('chat.not_allowed');
    const refused = mayReact(found.row);
    if (refused !== null) throw refuse(refused);
    const given = { ...input, user: caller, at: room.world.now(), version: found.log.head.version };
    const { emoji } = given;
    return emoji === null ? takeBack(tx, found, given) : give(tx, found, { ...given, emoji });
  });
}

interface Given {
  conversation: number;
  seq: number;
  user: number;
  at: number;
  version: number;
}

async function give(
  tx: Tx,
  { row, rules }: Found,
  given: Given & { emoji: string },
): Promise<Change<Output>> {
  const { user, emoji, version } = given;
  const writing = mayWrite(rules, user, given.at);
  if ('refused' in writing) throw refusalOf(writing);
  const onlyFor = row.only_for ?? writing.onlyFor;
  const answer = { version };
  const common = await findReaction(tx, given, user);
  const own = row.reactions_aside?.[user] ?? common;
  const isThere = own === emoji && (writing.onlyFor !== null || common === emoji);
  if (isThere) return { written: null, onlyFor, answer: { version: row.version } };
  if (writing.onlyFor !== null) {
    const aside = { version, user, emoji: emoji === common ? null : emoji };
    return { written: await applyAside(tx, given, aside), onlyFor, answer };
  }
  if (isTooMany(row, user, emoji)) {
    throw refuse('chat.too_many_reactions', { params: { max: limits.reactionKinds } });
  }
  await putReaction(tx, given, given);
  return { written: await applyReactions(tx, given, given), onlyFor, answer };
}

async function takeBack(tx: Tx, { row }: Found, given: Given): Promise<Change<Output>> {
  const { user, version } = given;
  const answer = { version };
  if ((await findReaction(tx, given, user)) !== null) {
    await dropReaction(tx, given, user);
    return { written: await applyReactions(tx, given, given), onlyFor: row.only_for, answer };
  }
  if (row.reactions_aside?.[user] === undefined) {
    return { written: null, onlyFor: user, answer: { version: row.version } };
  }
  const aside = { version, user, emoji: null };
  return { written: await applyAside(tx, given, aside), onlyFor: user, answer };
}

function isTooMany(row: MessageRow, user: number, emoji: string): boolean {
  const others = reactionsSeenBy(user, { ...row, reactions_aside: { [user]: emoji } });
  return others.length > limits.reactionKinds;
}

/** A reaction is told with its message: that counts as much as sending it again would. */
async function chargeOnce(room: Needs, input: Input, caller: number): Promise<void> {
  const { conversation, seq } = input;
  const known = await room.rules.get(conversation);
  if (!known?.members.has(caller) || known.kind !== 'group') return;
  const view = await findView(room.db.read, caller, conversation, room.world.now());
  const row = view && (await findMessage(room.db.read, conversation, view.reader, seq));
  const tooMuch = row && room.chargeFanOut(known, caller, row.body);
  if (tooMuch) throw tooMuch;
}
