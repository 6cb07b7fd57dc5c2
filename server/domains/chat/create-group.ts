import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { type Guests, inviteGuests, sortGuests } from './guests.ts';
import { refuseWhenFull } from './invite-members.ts';
import { makeConversation } from './make-conversation.ts';
import { closeLog, writeLine } from './open-log.ts';
import { printOf } from './print.ts';
import type { Room } from './room.ts';
import {
  type Creation,
  claimCreation,
  findConversations,
  findCreation,
} from './store-conversations.ts';

type Input = Methods['chat.create_group']['input'];
type Output = Methods['chat.create_group']['output'];
type Needs = Pick<
  Room,
  'db' | 'world' | 'userLog' | 'contacts' | 'identity' | 'signals' | 'groups'
>;

/**
 * Makes a group of the caller and of contacts; people who have to be asked are invited.
 *
 * @throws Refusal `chat.group_full`, `conflict`, `moderation.restricted`
 */
export async function createGroup(room: Needs, input: Input, caller: number): Promise<Output> {
  const print = printOf([input.title, input.members]);
  const known = await findCreation(room.db.read, caller, input.clientId);
  const creation = known ?? (await make(room, input, caller, print));
  if (creation.print !== print) throw refuse('conflict');
  const found = await findConversations(room.db.read, caller, [creation.conversation]);
  const [conversation] = found;
  if (conversation === undefined) throw refuse('not_found');
  return { conversation, invited: creation.invited };
}

async function make(room: Needs, input: Input, caller: number, print: number): Promise<Creation> {
  await room.identity.mayReachOut(room.db.read, caller);
  const { first, tell } = await transaction(room.db.write, async (tx) => {
    const guests = await sortGuests(room, tx, caller, input.members);
    refuseWhenFull(room, guests.added.length + guests.asked.length + 1);
    const creation = { conversation: room.world.randomId(), print, invited: guests.asked };
    const claimed = await claimCreation(tx, caller, input.clientId, creation);
    if (!claimed) return { first: await findCreation(tx, caller, input.clientId), tell: null };
    return { first: creation, tell: await write(room, tx, input, caller, creation, guests) };
  });
  tell?.();
  if (first === null) throw new Error('a creation that was made is gone');
  return first;
}

async function write(
  room: Needs,
  tx: Tx,
  input: Input,
  caller: number,
  { conversation }: Creation,
  guests: Guests,
): Promise<() => void> {
  const at = room.world.now();
  const users = [caller, ...guests.added];
  const log = await makeConversation(room, tx, {
    conversation,
    kind: 'group',
    title: input.title.trim(),
    users,
    at,
  });
  const service = { type: 'created' as const, users: guests.added, value: input.title.trim() };
  await writeLine(tx, log, { by: caller, at, service });
  await inviteGuests(room, tx, log, { guests, by: caller, at });
  return closeLog(room, tx, log);
}
