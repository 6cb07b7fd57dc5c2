import { refuse } from '#platform/calls/index.ts';
import { changeGroup, memberOf } from './change-group.ts';
import { giveRole } from './membership.ts';
import { writeLine } from './open-log.ts';
import type { Room } from './room.ts';
import { mayManage } from './rules.ts';

type Needs = Pick<Room, 'db' | 'world' | 'signals' | 'userLog'>;

/**
 * Makes a member an admin, or an admin a member.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`
 */
export async function setRole(
  room: Needs,
  { conversation, user, role }: { conversation: number; user: number; role: 'admin' | 'member' },
  caller: number,
): Promise<void> {
  await changeGroup(room, conversation, caller, async (tx, open) => {
    const member = await memberOf(tx, open, user);
    const allowed = mayManage('set_role', open.self.role);
    if (!allowed || member.role === 'owner') throw refuse('chat.not_allowed');
    if (member.role === role) return;
    await giveRole(room, tx, open.log, user, role);
    const service = { type: 'role_changed' as const, users: [user], value: role };
    await writeLine(tx, open.log, { by: caller, at: room.world.now(), service });
  });
}

/**
 * Makes another member the owner; the former one becomes an admin.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`
 */
export async function handOver(
  room: Needs,
  { conversation, user }: { conversation: number; user: number },
  caller: number,
): Promise<void> {
  await changeGroup(room, conversation, caller, async (tx, open) => {
    await memberOf(tx, open, user);
    if (!mayManage('hand_over', open.self.role)) throw refuse('chat.not_allowed');
    if (user === caller) return;
    await giveRole(room, tx, open.log, caller, 'admin');
    await giveRole(room, tx, open.log, user, 'owner');
    const service = { type: 'handed_over' as const, users: [user] };
    await writeLine(tx, open.log, { by: caller, at: room.world.now(), service });
  });
}
