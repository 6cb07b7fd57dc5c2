import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { addressKey } from '#platform/limits/index.ts';
import { chargeFailure, refuseGuesser } from './guesses.ts';
import { digestOfCode } from './recovery-codes.ts';
import { renewPassword } from './renew-password.ts';
import type { Room } from './room.ts';
import { ownerOfRecoveryCode, spendRecoveryCode } from './store/secrets.ts';
import { readUser } from './store/users.ts';
import { refuseSuspended } from './suspend-account.ts';

/** Spends a recovery code on a new password; every other device is signed out. */
export async function recover(
  room: Room,
  input: Methods['identity.recover']['input'],
  caller: Caller,
): Promise<Methods['identity.recover']['output']> {
  const { handle, password, device: wish } = input;
  const code = digestOfCode(input.code);
  const { address } = caller;
  const user = await proveCode(room, { handle, code, address });
  return renewPassword(room, { user, handle, password, wish }, caller, async (tx) => {
    if (!(await spendRecoveryCode(tx, user.id, code))) throw refuse('identity.wrong_code');
  });
}

/**
 * A right code is let in also while the handle rests from guesses: nobody guesses 80 bits, so
 * that wrong ones are counted for their address alone, and never lock the owner out.
 */
async function proveCode(
  room: Room,
  { handle, code, address }: { handle: string; code: Buffer; address: string },
) {
  const owner = await ownerOfRecoveryCode(room.db.read, handle, code);
  const user = owner === null ? undefined : await readUser(room.db.read, owner);
  if (!user) {
    const guess = { account: handle, from: addressKey(address), known: true };
    refuseGuesser(room, guess);
    chargeFailure(room, guess);
    throw refuse('identity.wrong_code');
  }
  await refuseSuspended(room, user);
  return user;
}
