import type { Conversation } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { pairConversation } from './make-conversation.ts';
import { closeLog } from './open-log.ts';
import type { Room } from './room.ts';
import { findConversations, findPair } from './store-conversations.ts';

/**
 * The conversation with a contact, made if there is none, or with oneself, which there always is.
 * One that exists is opened even when the two are no longer contacts: its history stays readable.
 *
 * @throws Refusal `chat.not_contacts`, for strangers and for people who do not exist alike
 */
export async function openConversation(
  room: Pick<Room, 'db' | 'world' | 'userLog' | 'contacts' | 'signals'>,
  caller: number,
  other: number,
): Promise<{ conversation: Conversation }> {
  const known = await findPair(room.db.read, caller, other);
  const id = known ?? (await make(room, caller, other));
  const [conversation] = await findConversations(room.db.read, caller, [id]);
  if (conversation === undefined) throw refuse('chat.not_contacts');
  return { conversation };
}

async function make(
  room: Pick<Room, 'db' | 'world' | 'userLog' | 'contacts' | 'signals'>,
  caller: number,
  other: number,
): Promise<number> {
  const { conversation, tell } = await transaction(room.db.write, async (tx) => {
    await refuseStranger(room, tx, caller, other);
    const pair = await pairConversation(room, tx, [caller, other], room.world.now());
    const close = pair.made && (await closeLog(room, tx, pair.made));
    return { conversation: pair.conversation, tell: close };
  });
  tell?.();
  return conversation;
}

async function refuseStranger(
  { contacts }: Pick<Room, 'contacts'>,
  tx: Tx,
  caller: number,
  other: number,
): Promise<void> {
  await contacts.hold(tx, caller, [other]);
  const relation = await contacts.relation(caller, other, tx);
  if (!relation.contacts) throw refuse('chat.not_contacts');
}
