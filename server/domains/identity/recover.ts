import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { addressKey } from '#platform/limits/index.ts';
import { chargeFailure, refuseGuesser } from './guesses.ts';
import { renewOwnRow } from './own-row.ts';
import { judgePassword } from './passwords/judgement.ts';
import { digestOfCode } from './recovery-codes.ts';
import type { Room } from './room.ts';
import { keepsAddresses } from './sign-ins.ts';
import { handOver, startSession } from './start-session.ts';
import { endDevices } from './store/devices.ts';
import {
  holdPassword,
  ownerOfRecoveryCode,
  spendRecoveryCode,
  writePassword,
} from './store/secrets.ts';
import { insertSignIns } from './store/sign-ins.ts';
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
  const objection = judgePassword(password, [handle, user.name]);
  if (objection) throw objection;
  const hash = await room.hasher.hash(password);

  const keeps = await keepsAddresses(room.house);
  const at = room.world.now();
  const { session, me, announce } = await transaction(room.db.write, async (tx) => {
    await holdPassword(tx, user.id);
    if (!(await spendRecoveryCode(tx, user.id, code))) throw refuse('identity.wrong_code');
    await writePassword(tx, { user: user.id, hash, at });
    await endDevices(tx, { user: user.id, except: null }, at);
    const session = await startSession(tx, room.world, { user: user.id, wish, at, address });
    const signedIn = { user: user.id, device: session.device, kind: 'recovery', address } as const;
    if (keeps) await insertSignIns(tx, [signedIn], at);
    return { session, ...(await renewOwnRow(tx, room.userLog, user.id, at)) };
  });
  room.signals.publish('identity.ended', {
    user: user.id,
    device: null,
    except: session.device,
    reason: 'revoked',
  });
  announce();
  return handOver(caller, wish, { me, ...session });
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
