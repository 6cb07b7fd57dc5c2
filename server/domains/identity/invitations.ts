import type { Invitation, Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import {
  type InvitationRow,
  insertInvitation,
  readInvitation,
  readInvitationByToken,
  readInvitations,
  revokeInvitation,
} from './store/invitations.ts';

const DAY_MS = 86_400_000;
/** 132 random bits: short enough for a QR code that a cheap camera reads. */
const TOKEN_LENGTH = 22;
const DEFAULT_LIMIT = 50;

type Needs = Pick<Room, 'db' | 'world' | 'house' | 'settings'>;

/** Whether somebody may still join by it. Pure. */
export function isOpen(invitation: InvitationRow, at: number): boolean {
  const { uses, used, expiresAt, revokedAt } = invitation;
  if (revokedAt !== null || (expiresAt !== null && expiresAt <= at)) return false;
  return uses === null || used < uses;
}

/** Makes a link by which people join. */
export async function invite(
  room: Needs,
  { note, uses, days }: Methods['identity.invite']['input'],
  operator: number,
): Promise<Invitation> {
  const at = room.world.now();
  const row: InvitationRow = {
    id: room.world.randomId(),
    token: room.world.randomToken().slice(0, TOKEN_LENGTH),
    note,
    uses,
    used: 0,
    createdAt: at,
    by: operator,
    expiresAt: days === null ? null : at + days * DAY_MS,
    revokedAt: null,
  };
  await transaction(room.db.write, async (tx) => {
    await insertInvitation(tx, row);
    const subject = { kind: 'invitation', id: row.id };
    await room.house.record(tx, {
      by: operator,
      action: 'identity.invite',
      subject,
      details: { uses, days },
    });
  });
  return shown(room, row);
}

export async function listInvitations(
  room: Needs,
  input: Methods['identity.invitations']['input'],
): Promise<Methods['identity.invitations']['output']> {
  const { invitation, before, limit = DEFAULT_LIMIT } = input;
  if (invitation !== undefined) {
    const one = await readInvitation(room.db.read, invitation);
    return { invitations: one === null ? [] : [shown(room, one)], more: false };
  }
  const found = await readInvitations(room.db.read, { before, limit: limit + 1 });
  const invitations = found.slice(0, limit).map((row) => shown(room, row));
  return { invitations, more: found.length > limit };
}

/** @throws Refusal `not_found` */
export async function revoke(room: Needs, id: number, operator: number): Promise<Invitation> {
  const row = await transaction(room.db.write, async (tx) => {
    const revoked = await revokeInvitation(tx, id, room.world.now());
    if (revoked === null) throw refuse('not_found');
    const subject = { kind: 'invitation', id };
    await room.house.record(tx, { by: operator, action: 'identity.revoke_invitation', subject });
    return revoked;
  });
  return shown(room, row);
}

/** @throws Refusal `not_found`, `identity.invitation_ended` */
export async function lookAtInvitation(room: Needs, token: string): Promise<Record<string, never>> {
  const row = await readInvitationByToken(room.db.read, token);
  if (row === null) throw refuse('not_found');
  if (!isOpen(row, room.world.now())) throw refuse('identity.invitation_ended');
  return {};
}

function shown({ settings }: Needs, { token, ...row }: InvitationRow): Invitation {
  return { ...row, url: `${settings.publicUrl}/join/${token}` };
}
