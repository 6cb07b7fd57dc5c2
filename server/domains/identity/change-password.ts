import type { Methods } from '@teahouse/protocol';
import { refuse, type SignedIn } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { judgePassword } from './passwords/judgement.ts';
import { holdProof, provePassword } from './prove-password.ts';
import type { Room } from './room.ts';
import { endDevices } from './store/devices.ts';
import { writePassword } from './store/secrets.ts';
import { readUser } from './store/users.ts';

/** Sets a new password; every other device is signed out. */
export async function changePassword(
  room: Room,
  input: Methods['identity.change_password']['input'],
  caller: Pick<SignedIn, 'user' | 'device'>,
): Promise<Record<string, never>> {
  const { user, device } = caller;
  const proved = await provePassword(room, caller, input.current);
  const row = await readUser(room.db.read, user);
  if (!row?.handle) throw refuse('identity.wrong_credentials');
  const objection = judgePassword(input.next, [row.handle, row.name]);
  if (objection) throw objection;
  const hash = await room.hasher.hash(input.next);

  const at = room.world.now();
  await transaction(room.db.write, async (tx) => {
    await holdProof(tx, caller, proved);
    await writePassword(tx, { user, hash, at });
    await endDevices(tx, { user, except: device }, at);
  });
  room.signals.publish('identity.ended', { user, device: null, except: device, reason: 'revoked' });
  return {};
}
