import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { closeLog, moveShared, type OpenLog, openLog, writeLine } from './open-log.ts';
import type { Room } from './room.ts';
import { mayPin, refuseSilenced } from './rules.ts';
import { asSeenBy } from './sight.ts';
import { findConversation, findConversations, writePins } from './store-conversations.ts';
import { findMessage, findMessages, findStandingAmong } from './store-messages.ts';
import { findView } from './store-readers.ts';

type Needs = Pick<Room, 'db' | 'world' | 'rules' | 'signals' | 'userLog'>;
type Input = Methods['chat.pin_message']['input'];

/**
 * Pins a message for everyone, or takes it down. In a group a line says who pinned what. Between
 * two there is none: who was blocked would speak by it. The other one sees the pin, as what that
 * one takes back.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_contacts`, `chat.recalled`,
 * `chat.silenced`, `chat.too_many_pins`
 */
export async function pinMessage(room: Needs, input: Input, caller: number): Promise<void> {
  const { conversation } = input;
  const tell = await transaction(room.db.write, async (tx) => {
    const log = await openLog(tx, conversation);
    const shared = await findConversation(tx, conversation);
    if (log === null || shared === null) throw refuse('not_found');
    await decide(room, tx, log, input, caller);
    const held = shared.pins ?? [];
    if (held.includes(input.seq) === input.pinned) return () => {};
    await writePins(tx, conversation, await changed(tx, held, input, room.world.now()));
    moveShared(log);
    if (input.pinned && shared.kind === 'group') {
      const service = { type: 'pinned' as const, users: [], value: String(input.seq) };
      await writeLine(tx, log, { by: caller, at: room.world.now(), service });
    }
    return closeLog(room, tx, log);
  });
  tell();
}

async function decide(
  { rules, world }: Needs,
  tx: Tx,
  { conversation, head }: OpenLog,
  { seq, pinned }: Input,
  caller: number,
): Promise<void> {
  const view = await findView(tx, caller, conversation, world.now());
  const row = view && (await findMessage(tx, conversation, view.reader, seq));
  const known = view?.active && (await rules.atLeast(conversation, head.rulesVersion));
  if (!known || !row) throw refuse('not_found');
  const refused = mayPin(known, caller, pinned, world.now());
  if (refused !== null) throw refuse(refused);
  if (pinned) refuseSilenced(known.members.get(caller), world.now());
  if (row.kind === 'service') throw refuse('chat.not_allowed');
  if (pinned && row.recalled_at !== null) throw refuse('chat.recalled');
}

/** What was recalled or removed since leaves its place to others. */
async function changed(
  tx: Tx,
  held: readonly number[],
  { conversation, seq, pinned }: Input,
  at: number,
): Promise<number[]> {
  const others = held.filter((each) => each !== seq);
  if (!pinned) return others;
  const standing = await findStandingAmong(tx, conversation, others, at);
  const left = others.filter((each) => standing.has(each));
  if (left.length >= limits.pins) {
    throw refuse('chat.too_many_pins', { params: { max: limits.pins } });
  }
  return [...left, seq];
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
