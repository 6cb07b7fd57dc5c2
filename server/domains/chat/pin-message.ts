import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { closeLog, moveShared, type OpenLog, openLog, writeLine } from './open-log.ts';
import type { Room } from './room.ts';
import { mayPin, refuseSilenced } from './rules.ts';
import { asSeenBy } from './sight.ts';
import {
  type ConversationRow,
  findConversation,
  findConversations,
  type PinsAside,
  pinsFor,
  writePins,
} from './store-conversations.ts';
import { findMessage, findMessages, findStandingAmong, type MessageRow } from './store-messages.ts';
import { findView } from './store-readers.ts';

type Needs = Pick<Room, 'db' | 'world' | 'rules' | 'signals' | 'userLog'>;
type Input = Methods['chat.pin_message']['input'];

/**
 * Pins a message for everyone, or takes it down. In a group a line says who pinned what. Between
 * two there is none: who was blocked would speak by it. The other one sees the pin, as what that
 * one takes back; but not that of a message which its author alone sees.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_contacts`, `chat.recalled`,
 * `chat.silenced`, `chat.too_many_pins`
 */
export async function pinMessage(room: Needs, input: Input, caller: number): Promise<void> {
  const { conversation, seq, pinned } = input;
  const at = room.world.now();
  const tell = await transaction(room.db.write, async (tx) => {
    const log = await openLog(tx, conversation);
    const shared = await findConversation(tx, conversation);
    if (log === null || shared === null) throw refuse('not_found');
    const isHeld = pinsFor(shared, caller).includes(seq);
    const row = await decide(room, tx, log, { input, caller, isHeld });
    if (isHeld === pinned) return () => {};
    const onlyFor = row?.only_for ?? shared.pins_aside?.[seq] ?? null;
    const pins = await changed(tx, shared, { input, caller, at });
    await writePins(tx, conversation, pins, asidesAmong(pins, shared, { seq, onlyFor }));
    moveShared(log);
    if (pinned && shared.kind === 'group') {
      const service = { type: 'pinned' as const, users: [], value: String(seq) };
      await writeLine(tx, log, { by: caller, at, service });
    }
    return closeLog(room, tx, log, onlyFor);
  });
  tell();
}

/** @returns the message; null where the caller takes a place down that they may not look at */
async function decide(
  { rules, world }: Needs,
  tx: Tx,
  { conversation, head }: OpenLog,
  {
    input: { seq, pinned },
    caller,
    isHeld,
  }: { input: Pick<Input, 'seq' | 'pinned'>; caller: number; isHeld: boolean },
): Promise<MessageRow | null> {
  const view = await findView(tx, caller, conversation, world.now());
  const row = view && (await findMessage(tx, conversation, view.reader, seq));
  const known = view?.active && (await rules.atLeast(conversation, head.rulesVersion));
  if (!known || (row === null && (pinned || !isHeld))) throw refuse('not_found');
  const refused = mayPin(known, caller, pinned, world.now());
  if (refused !== null) throw refuse(refused);
  if (pinned) refuseSilenced(known.members.get(caller), world.now());
  if (row?.kind === 'service') throw refuse('chat.not_allowed');
  if (pinned && row?.recalled_at != null) throw refuse('chat.recalled');
  return row;
}

/** What was recalled or removed since leaves its place to others. */
async function changed(
  tx: Tx,
  { conversation_id, pins = [], pins_aside = null }: ConversationRow,
  { input: { seq, pinned }, caller, at }: { input: Input; caller: number; at: number },
): Promise<number[]> {
  const others = pins.filter((each) => each !== seq);
  if (!pinned) return others;
  const standing = await findStandingAmong(tx, conversation_id, others, at);
  const left = others.filter((each) => standing.has(each));
  if (pinsFor({ pins: left, pins_aside }, caller).length >= limits.pins) {
    throw refuse('chat.too_many_pins', { params: { max: limits.pins } });
  }
  return [...left, seq];
}

/** Whom alone pins are for, with a new one. */
function asidesAmong(
  pins: readonly number[],
  { pins_aside }: ConversationRow,
  { seq, onlyFor }: { seq: number; onlyFor: number | null },
): PinsAside | null {
  const all: PinsAside = { ...pins_aside, ...(onlyFor !== null && { [seq]: onlyFor }) };
  const left = Object.entries(all).filter(([place]) => pins.includes(Number(place)));
  return left.length > 0 ? Object.fromEntries(left) : null;
}

/** The pinned messages that the caller may see. @throws Refusal `not_found` */
export async function readPinned(
  { db, world }: Pick<Room, 'db' | 'world'>,
  conversation: number,
  caller: number,
): Promise<Methods['chat.pinned_messages']['output']> {
  const view = await findView(db.read, caller, conversation, world.now());
  const [shared] = await findConversations(db.read, caller, [conversation]);
  if (view === null || shared === undefined) throw refuse('not_found');
  const pins = shared.pins ?? [];
  const rows = await findMessages(db.read, conversation, view.reader, pins);
  const standing = rows.filter(({ recalled_at }) => recalled_at === null);
  const inOrder = standing.toSorted((a, b) => pins.indexOf(a.seq) - pins.indexOf(b.seq));
  return { messages: inOrder.map((row) => asSeenBy(view.reader, row)) };
}
