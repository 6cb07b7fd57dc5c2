import type { Invitation, Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import {
  type InvitationRow,
  readInvitation,
  readInvitationByToken,
  readInvitations,
} from './store/invitations.ts';

const DEFAULT_LIMIT = 50;

/** Whether somebody may still join by it. Pure. */
export function isOpen(invitation: InvitationRow, at: number): boolean {
  const { uses, used, expiresAt, revokedAt } = invitation;
  if (revokedAt !== null || (expiresAt !== null && expiresAt <= at)) return false;
  return uses === null || used < uses;
}

/** As operators see it: with its link. */
export function shownInvitation(
  { settings }: Pick<Room, 'settings'>,
  { token, ...row }: InvitationRow,
): Invitation {
  return { ...row, url: `${settings.publicUrl}/join/${token}` };
}

export async function listInvitations(
  room: Pick<Room, 'db' | 'settings'>,
  { invitation, before, limit = DEFAULT_LIMIT }: Methods['identity.invitations']['input'],
): Promise<Methods['identity.invitations']['output']> {
  if (invitation !== undefined) {
    const one = await readInvitation(room.db.read, invitation);
    return { invitations: one === null ? [] : [shownInvitation(room, one)], more: false };
  }
  const found = await readInvitations(room.db.read, { before, limit: limit + 1 });
  const invitations = found.slice(0, limit).map((row) => shownInvitation(room, row));
  return { invitations, more: found.length > limit };
}

/**
 * For a visitor who holds the link.
 *
 * @throws Refusal `not_found`, `identity.invitation_ended`
 */
export async function lookAtInvitation(
  { db, world }: Pick<Room, 'db' | 'world'>,
  token: string,
): Promise<Record<string, never>> {
  const row = await readInvitationByToken(db.read, token);
  if (row === null) throw refuse('not_found');
  if (!isOpen(row, world.now())) throw refuse('identity.invitation_ended');
  return {};
}
