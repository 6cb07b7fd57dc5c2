import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { holdAccount } from './hold-account.ts';
import { renewOwnRow } from './own-row.ts';
import type { Room } from './room.ts';
import { writeRole } from './store/users.ts';

/**
 * Makes somebody an operator, or takes that back; their devices are told at once.
 *
 * @throws Refusal `not_found`, `identity.last_operator`
 */
export async function setRole(
  room: Pick<Room, 'db' | 'house' | 'world' | 'userLog' | 'signals'>,
  { user, role }: Methods['identity.set_role']['input'],
  operator: number,
): Promise<Record<string, never>> {
  const { world, house } = room;
  const announce = await transaction(room.db.write, async (tx) => {
    const { account, isOnlyOperator } = await holdAccount(tx, user, operator);
    if (account.role === role) return null;
    if (isOnlyOperator) throw refuse('identity.last_operator');
    await writeRole(tx, user, role);
    const subject = { kind: 'user', id: user };
    await house.record(tx, {
      by: operator,
      action: 'identity.set_role',
      subject,
      details: { role },
    });
    return (await renewOwnRow(tx, room.userLog, user, world.now())).announce;
  });
  if (announce === null) return {};
  // First what they may do, then that they are told of it.
  room.signals.publish('identity.role', { user });
  announce();
  return {};
}
