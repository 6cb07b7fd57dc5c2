import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { voidInvitations } from './guests.ts';
import { refuseWhenFull } from './invite-members.ts';
import { addMembers } from './membership.ts';
import { closeLog, openLog } from './open-log.ts';
import type { Room } from './room.ts';
import { findConversation } from './store-conversations.ts';
import { findInvited, findWelcome } from './store-invitations.ts';
import { membersAmong } from './store-members.ts';

/**
 * Accepts or declines an invitation to a group; who invited is not told of a refusal. Those of
 * people whom the group has parted with end when they are answered.
 *
 * @throws Refusal `not_found` when none waits, or its inviter is no member now; `chat.group_full`
 */
export async function answerInvitation(
  room: Pick<Room, 'db' | 'world' | 'signals' | 'userLog' | 'groups'>,
  { conversation, accept }: { conversation: number; accept: boolean },
  caller: number,
): Promise<void> {
  const { tell, isWelcome } = await transaction(room.db.write, async (tx) => {
    const log = await openLog(tx, conversation);
    const group = await findConversation(tx, conversation);
    const waiting = await findInvited(tx, conversation, [caller]);
    if (log === null || group === null || !waiting.has(caller)) throw refuse('not_found');
    const self = (await membersAmong(tx, conversation, [caller])).get(caller);
    const welcome = await findWelcome(tx, conversation, [caller]);
    const isWelcome = !accept || welcome.has(caller);
    if (accept && isWelcome && !self?.active) {
      refuseWhenFull(room, group.member_count + 1);
      await addMembers(room, tx, log, { users: [caller], by: caller, at: room.world.now() });
    }
    await voidInvitations(room, tx, log, [caller]);
    return { tell: await closeLog(room, tx, log), isWelcome };
  });
  tell();
  if (!isWelcome) throw refuse('not_found');
}
