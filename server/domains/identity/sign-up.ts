import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { createAccount, handleTaken, judgeAccount } from './create-account.ts';
import type { Room } from './room.ts';
import type { Admission } from './store/admissions.ts';

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
  await admit(room, admission, invitation);
  judgeAccount(room.settings, wish, room.world.now());
  const termsVersion = await termsAgreedTo(room, wish.termsVersion);
  if (admission.taken) throw handleTaken();
  return createAccount(room, { wish, role: 'user', termsVersion }, caller, room.registrar.make);
}

/** The version of the terms that holds, which has to be the one that was read; null for none. */
async function termsAgreedTo(room: Room, agreed: number | undefined): Promise<number | null> {
  const { terms, termsVersion } = await room.house.settings();
  if (terms === '') return null;
  if (agreed !== termsVersion) throw refuse('identity.terms_not_accepted');
  return termsVersion;
}

async function admit(
  room: Room,
  { openedAt, signUp: chosen }: Admission,
  invitation: string | undefined,
): Promise<void> {
  if (openedAt === null) throw refuse('identity.not_opened');
  if ((chosen ?? room.settings.signUp) === 'open') return;
  const inviter =
    invitation === undefined ? null : await room.registered.invitation(room.db.read, invitation);
  if (inviter === null) throw refuse('identity.invitation_needed');
}
