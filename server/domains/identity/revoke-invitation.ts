import type { Invitation } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { shownInvitation } from './read-invitations.ts';
import type { Room } from './room.ts';
import { revokeInvitation as writeRevoked } from './store/invitations.ts';

/**
 * Nobody joins by this invitation any more. One that is revoked already stays as it is.
 *
 * @throws Refusal `not_found`
 */
export async function revokeInvitation(
  room: Pick<Room, 'db' | 'world' | 'house' | 'settings'>,
  id: number,
  operator: number,
): Promise<Invitation> {
  const subject = { kind: 'invitation', id };
  const row = await transaction(room.db.write, async (tx) => {
    const revoked = await writeRevoked(tx, id, room.world.now());
    if (revoked === null) throw refuse('not_found');
    await room.house.record(tx, { by: operator, action: 'identity.revoke_invitation', subject });
    return revoked;
  });
  return shownInvitation(room, row);
}
