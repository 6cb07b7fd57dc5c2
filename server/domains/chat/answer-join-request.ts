import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { changeGroup } from './change-group.ts';
import { voidInvitations } from './guests.ts';
import { refuseWhenFull } from './invite-members.ts';
import { mustAdmit } from './make-link.ts';
import { addMembers, tellOfJoinRequests } from './membership.ts';
import type { Room } from './room.ts';
import { mayManage } from './rules.ts';
import { declineJoinRequest, findJoinRequest, listJoinRequests } from './store-join-requests.ts';
import { countUse } from './store-links.ts';

/** Who asks to join. @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group` */
export async function readJoinRequests(
  { db }: Pick<Room, 'db'>,
  conversation: number,
  caller: number,
): Promise<Methods['chat.join_requests']['output']> {
  await mustAdmit({ db }, conversation, caller);
  const rows = await listJoinRequests(db.read, conversation);
  return { requests: rows.map(({ user, at }) => ({ user, at })) };
}

/**
 * Lets somebody into a group who came by a link, or not.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`, `chat.group_full`
 */
export async function answerJoinRequest(
  room: Pick<Room, 'db' | 'world' | 'signals' | 'userLog' | 'groups'>,
  { conversation, user, accept }: Methods['chat.answer_join_request']['input'],
  caller: number,
): Promise<void> {
  await changeGroup(room, conversation, caller, async (tx, { log, group, self }) => {
    if (!mayManage('admit', self.role)) throw refuse('chat.not_allowed');
    const request = await findJoinRequest(tx, conversation, user);
    if (request === null || request.declined) throw refuse('not_found', { field: 'user' });
    if (!accept) {
      await declineJoinRequest(tx, conversation, user);
      return tellOfJoinRequests(room, tx, log);
    }
    refuseWhenFull(room, group.member_count + 1);
    const at = room.world.now();
    await addMembers(room, tx, log, { users: [user], by: caller, at, how: 'joined_by_link' });
    await voidInvitations(room, tx, log, [user]);
    await countUse(tx, conversation, request.link);
  });
}
