import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { closeLog, type OpenLog, openLog } from './open-log.ts';
import type { Room } from './room.ts';
import { type ConversationRow, findConversation } from './store-conversations.ts';
import { type MemberRow, membersAmong } from './store-members.ts';

/** A group in the hands of one of its members, while a transaction holds its head. */
export interface OpenGroup {
  log: OpenLog;
  group: ConversationRow;
  self: MemberRow;
}

/**
 * Runs a change of a group in one transaction and tells of it after the commit.
 *
 * @throws Refusal `not_found` for who is not a member, `chat.not_a_group`
 */
export async function changeGroup<T>(
  room: Pick<Room, 'db' | 'signals' | 'userLog'>,
  conversation: number,
  user: number,
  change: (tx: Tx, open: OpenGroup) => Promise<T>,
): Promise<T> {
  const { result, tell } = await transaction(room.db.write, async (tx) => {
    const log = await openLog(tx, conversation);
    const self = (await membersAmong(tx, conversation, [user])).get(user);
    const group = await findConversation(tx, conversation);
    if (log === null || group === null || !self?.active) throw refuse('not_found');
    if (group.kind !== 'group') throw refuse('chat.not_a_group');
    const done = await change(tx, { log, group, self });
    return { result: done, tell: await closeLog(room, tx, log) };
  });
  tell();
  return result;
}

/** @throws Refusal `not_found` when the person is not a member */
export async function memberOf(tx: Tx, { log }: OpenGroup, user: number): Promise<MemberRow> {
  const member = (await membersAmong(tx, log.conversation, [user])).get(user);
  if (!member?.active) throw refuse('not_found', { field: 'user' });
  return member;
}
