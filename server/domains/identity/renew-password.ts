import type { Me } from '@teahouse/protocol';
import type { Caller } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { renewOwnRow } from './own-row.ts';
import { judgePassword } from './passwords/judgement.ts';
import type { Room } from './room.ts';
import { keepsAddresses } from './sign-ins.ts';
import { type DeviceWish, handOver, startSession } from './start-session.ts';
import { endDevices } from './store/devices.ts';
import { holdPassword, writePassword } from './store/secrets.ts';
import { insertSignIns } from './store/sign-ins.ts';
import { holdUnsuspended } from './suspend-account.ts';

export interface NewPassword {
  user: { id: number; name: string };
  handle: string;
  password: string;
  wish: DeviceWish;
}

/**
 * Sets a new password for somebody who proved themselves without the former one, and signs the
 * calling device in; every other one is signed out.
 *
 * @param spend uses up what they proved themselves by, or refuses
 * @throws Refusal for a password that is too weak, and what `spend` throws
 */
export async function renewPassword(
  room: Room,
  { user, handle, password, wish }: NewPassword,
  caller: Caller,
  spend: (tx: Tx, at: number) => Promise<void>,
): Promise<{ me: Me; device: number; token: string | null }> {
  const objection = judgePassword(password, [handle, user.name]);
  if (objection) throw objection;
  const hash = await room.hasher.hash(password);

  const keeps = await keepsAddresses(room.house);
  const at = room.world.now();
  const { address } = caller;
  const { session, me, announce } = await transaction(room.db.write, async (tx) => {
    await holdPassword(tx, user.id);
    await holdUnsuspended(room, tx, user.id);
    await spend(tx, at);
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
