import { refuse } from '#platform/calls/index.ts';
import { changeGroup, memberOf } from './change-group.ts';
import { dismiss } from './membership.ts';
import type { Room } from './room.ts';
import { mayManage } from './rules.ts';
import { markRemoved } from './store-members.ts';

type Needs = Pick<Room, 'db' | 'world' | 'signals' | 'userLog'>;

/**
 * Takes a member out of a group. One leaves by oneself.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`
 */
export async function removeMember(
  room: Needs,
  { conversation, user }: { conversation: number; user: number },
  caller: number,
): Promise<void> {
  await changeGroup(room, conversation, caller, async (tx, open) => {
    const member = await memberOf(tx, open, user);
    const allowed = mayManage('remove', open.self.role, member.role);
    if (user === caller || !allowed) throw refuse('chat.not_allowed');
    const service = { type: 'removed' as const, users: [user] };
    await dismiss(room, tx, open.log, user, { by: caller, at: room.world.now(), service });
    await markRemoved(tx, conversation, user);
  });
}

/**
 * Leaves a group; what one saw stays readable.
 *
 * @throws Refusal `not_found`, `chat.owner_stays` while others are there, `chat.not_a_group`
 */
export async function leaveGroup(
  room: Needs,
  { conversation }: { conversation: number },
  caller: number,
): Promise<void> {
  await changeGroup(room, conversation, caller, async (tx, { log, group, self }) => {
    if (self.role === 'owner' && group.member_count > 1) throw refuse('chat.owner_stays');
    const service = { type: 'left' as const, users: [caller] };
    await dismiss(room, tx, log, caller, { by: caller, at: room.world.now(), service });
  });
}
