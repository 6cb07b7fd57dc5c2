import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { MINUTE_MS } from '#platform/world/index.ts';
import { changeGroup, memberOf } from './change-group.ts';
import { silence } from './membership.ts';
import { moveRoster, writeLine } from './open-log.ts';
import { OPEN } from './ranges.ts';
import type { Room } from './room.ts';
import { isSilenced, mayManage } from './rules.ts';

/**
 * Keeps a member from writing, or lifts that. What was sent before its decision stands.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`
 */
export async function silenceMember(
  room: Pick<Room, 'db' | 'world' | 'signals' | 'userLog'>,
  { conversation, user, minutes }: Methods['chat.silence_member']['input'],
  caller: number,
): Promise<void> {
  await changeGroup(room, conversation, caller, async (tx, open) => {
    const member = await memberOf(tx, open, user);
    const allowed = mayManage('silence', open.self.role, member.role);
    if (user === caller || !allowed) throw refuse('chat.not_allowed');
    const at = room.world.now();
    const lifts = minutes === 0;
    if (lifts && !isSilenced(member, at)) return;
    const until = minutes === null ? OPEN : at + minutes * MINUTE_MS;
    await silence(room, tx, open.log, user, lifts ? null : until);
    moveRoster(open.log);
    const service = lifts
      ? { type: 'unsilenced' as const, users: [user] }
      : { type: 'silenced' as const, users: [user], value: minutes === null ? '' : `${minutes}` };
    await writeLine(tx, open.log, { by: caller, at, service });
  });
}
