import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { digest } from '#platform/secrets/index.ts';
import { digestOfCode, makeRecoveryCodes } from './recovery-codes.ts';
import { renewPassword } from './renew-password.ts';
import type { Room } from './room.ts';
import { readResetLink, spendResetLink } from './store/reset-links.ts';
import { writeRecoveryCodes } from './store/secrets.ts';
import { readUser } from './store/users.ts';
import { refuseSuspended } from './suspend-account.ts';

/** Whose link it is, for the page that it opens. */
export async function readReset(
  room: Pick<Room, 'db' | 'world'>,
  { link }: Methods['identity.reset_link']['input'],
): Promise<Methods['identity.reset_link']['output']> {
  const { handle, expiresAt } = await owner(room, link);
  return { handle, expiresAt };
}

/** Spends an operator's link on a new password; every other device, and every former code, ends. */
export async function resetPassword(
  room: Room,
  input: Methods['identity.reset_password']['input'],
  caller: Caller,
): Promise<Methods['identity.reset_password']['output']> {
  const { link, password, device: wish } = input;
  const { user, handle } = await owner(room, link);
  await refuseSuspended(room, user);
  const recoveryCodes = makeRecoveryCodes(() => room.world.randomToken());
  const renewal = { user, handle, password, wish };
  const session = await renewPassword(room, renewal, caller, async (tx, at) => {
    if (!(await spendResetLink(tx, digest(link), at))) throw refuse('identity.link_expired');
    // Whoever knew the old password may have made codes of their own.
    await writeRecoveryCodes(tx, user.id, recoveryCodes.map(digestOfCode));
  });
  return { ...session, recoveryCodes };
}

/** @throws Refusal `identity.link_expired`, also for one that never was */
async function owner({ db, world }: Pick<Room, 'db' | 'world'>, link: string) {
  const found = await readResetLink(db.read, digest(link), world.now());
  if (found === undefined) throw refuse('identity.link_expired');
  const user = await readUser(db.read, found.user);
  if (!user?.handle) throw refuse('identity.link_expired');
  return { user, handle: user.handle, expiresAt: found.expiresAt };
}
