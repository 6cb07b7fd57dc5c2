import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { createAccount, handleTaken, type Invited, judgeAccount } from './create-account.ts';
import { isOpen } from './read-invitations.ts';
import type { Room } from './room.ts';
import type { Admission } from './store/admissions.ts';
import { readInvitationByToken } from './store/invitations.ts';
import { readUser } from './store/users.ts';

/**
 * Makes an account, once the house is open and, where that is asked for, with an invitation. That
 * a handle is taken is said before its password is hashed, which is the costly part.
 */
export async function signUp(
  room: Room,
  input: Methods['identity.sign_up']['input'],
  caller: Caller,
): Promise<Methods['identity.sign_up']['output']> {
  const { invitation, ...wish } = input;
  const admission = await room.registrar.look(wish.handle);
  const invited = await admit(room, admission, invitation);
  judgeAccount(room.settings, wish, room.world.now());
  const termsVersion = await termsAgreedTo(room, wish.termsVersion);
  if (admission.taken) throw handleTaken();
  const person = { wish, role: 'user', termsVersion, invited } as const;
  return createAccount(room, person, caller, room.registrar.make);
}

/** The version of the terms that holds, which has to be the one that was read; null for none. */
async function termsAgreedTo(room: Room, agreed: number | undefined): Promise<number | null> {
  const { terms, termsVersion } = await room.house.settings();
  if (terms === '') return null;
  if (agreed !== termsVersion) throw refuse('identity.terms_not_accepted');
  return termsVersion;
}

/** What they came by, where that holds; where anyone may join, what does not is no harm. */
async function admit(
  room: Room,
  { openedAt, signUp: chosen }: Admission,
  token: string | undefined,
): Promise<Invited | null> {
  if (openedAt === null) throw refuse('identity.not_opened');
  const invited = token === undefined ? null : await readInvited(room, token);
  if (invited !== null && invited !== 'ended') return invited;
  if ((chosen ?? room.settings.signUp) === 'open') return null;
  throw refuse(invited === 'ended' ? 'identity.invitation_ended' : 'identity.invitation_needed');
}

/** One of the operators' invitations, or a member's own link. */
async function readInvited(room: Room, token: string): Promise<Invited | 'ended' | null> {
  const found = await readInvitationByToken(room.db.read, token);
  if (found !== null) {
    return isOpen(found, room.world.now()) ? { by: found.by, invitation: found.id } : 'ended';
  }
  const by = await room.registered.invitation(room.db.read, token);
  if (by === null) return null;
  const member = await readUser(room.db.read, by);
  return (member?.suspendedAt ?? null) === null ? { by, invitation: null } : 'ended';
}
