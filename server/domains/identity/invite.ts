import type { Invitation, Methods } from '@teahouse/protocol';
import { transaction } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import { shownInvitation } from './read-invitations.ts';
import type { Room } from './room.ts';
import { type InvitationRow, insertInvitation } from './store/invitations.ts';

/** 132 random bits: short enough for a QR code that a cheap camera reads. */
const TOKEN_LENGTH = 22;

/** Makes a link by which people join. */
export async function invite(
  room: Pick<Room, 'db' | 'world' | 'house' | 'settings'>,
  { note, uses, days }: Methods['identity.invite']['input'],
  operator: number,
): Promise<Invitation> {
  const { world, house } = room;
  const at = world.now();
  const row: InvitationRow = {
    id: world.randomId(),
    token: world.randomToken().slice(0, TOKEN_LENGTH),
    note,
    uses,
    used: 0,
    createdAt: at,
    by: operator,
    expiresAt: days === null ? null : at + days * DAY_MS,
    revokedAt: null,
  };
  const subject = { kind: 'invitation', id: row.id };
  const deed = { by: operator, action: 'identity.invite', subject, details: { uses, days } };
  await transaction(room.db.write, async (tx) => {
    await insertInvitation(tx, row);
    await house.record(tx, deed);
  });
  return shownInvitation(room, row);
}
