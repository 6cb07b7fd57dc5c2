import { refuse, type SignedIn } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { holdProof, provePassword } from './prove-password.ts';
import type { Room } from './room.ts';
import { countGone, dayOf } from './store/days.ts';
import { deleteDevices } from './store/devices.ts';
import { releaseHandle } from './store/released-handles.ts';
import { deleteResetLinks } from './store/reset-links.ts';
import { deleteSecrets } from './store/secrets.ts';
import { deleteSignIns } from './store/sign-ins.ts';
import { deleteSuspensions } from './store/suspensions.ts';
import { blankUser, lockOperators, profileOf, readUser } from './store/users.ts';

/** Deletes an account: what every domain holds about the person goes in one transaction. */
export async function deleteAccount(
  room: Room,
  input: { password: string },
  caller: SignedIn,
): Promise<Record<string, never>> {
  const { user } = caller;
  const proved = await provePassword(room, caller, input.password);
  const { after, blank } = await transaction(room.db.write, async (tx) => {
    await holdProof(tx, caller, proved);
    const operators = await lockOperators(tx);
    if (operators.length === 1 && operators[0] === user) throw refuse('identity.last_operator');
    const after = await room.forgetUser(tx, user);
    return { after, blank: await readUser(tx, user) };
  });
  room.signals.publish('identity.ended', { user, device: null, except: null, reason: 'deleted' });
  for (const each of after) each();
  if (blank)
    room.signals.publish('identity.profile', { profile: profileOf(blank, room.world.now()) });
  caller.cookie?.clear();
  return {};
}

/** Blanks what this domain holds; the handle rests before someone else may take it. */
export async function forgetIdentity(tx: Tx, user: number, at: number): Promise<void> {
  const row = await readUser(tx, user);
  if (!row?.handle) return;
  await releaseHandle(tx, { handle: row.handle, user, at });
  await blankUser(tx, user, at);
  await deleteSecrets(tx, user);
  await deleteResetLinks(tx, user);
  await deleteDevices(tx, user);
  await deleteSignIns(tx, user);
  await deleteSuspensions(tx, user);
  await countGone(tx, dayOf(at));
}
