import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { createAccount, judgeAccount } from './create-account.ts';
import type { Room } from './room.ts';
import { readServerState } from './store/server-state.ts';

/** Makes an account, once the house is open and, where that is asked for, with an invitation. */
export async function signUp(
  room: Room,
  input: Methods['identity.sign_up']['input'],
  caller: Caller,
): Promise<Methods['identity.sign_up']['output']> {
  const { invitation, ...wish } = input;
  await admit(room, invitation);
  judgeAccount(room.settings, wish, room.world.now());
  return createAccount(room, { wish, role: 'user' }, caller);
}

async function admit(room: Room, invitation: string | undefined): Promise<void> {
  const { openedAt, signUp: chosen } = await readServerState(room.db.read);
  if (openedAt === null) throw refuse('identity.not_opened');
  if ((chosen ?? room.settings.signUp) === 'open') return;
  const inviter =
    invitation === undefined ? null : await room.registered.invitation(room.db.read, invitation);
  if (inviter === null) throw refuse('identity.invitation_needed');
}
