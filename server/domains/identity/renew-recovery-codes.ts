import type { Methods } from '@teahouse/protocol';
import type { SignedIn } from '#platform/calls/index.ts';
import { changeOwnRow } from './own-row.ts';
import { holdProof, provePassword } from './prove-password.ts';
import { digestOfCode, makeRecoveryCodes } from './recovery-codes.ts';
import type { Room } from './room.ts';
import { writeRecoveryCodes } from './store/secrets.ts';

/** Makes ten new codes, shown this once; the former ones end. */
export async function renewRecoveryCodes(
  room: Room,
  input: Methods['identity.new_recovery_codes']['input'],
  caller: Pick<SignedIn, 'user' | 'device'>,
): Promise<Methods['identity.new_recovery_codes']['output']> {
  const proved = await provePassword(room, caller, input.password);
  const recoveryCodes = makeRecoveryCodes(() => room.world.randomToken());
  await changeOwnRow(room, caller.user, async (tx) => {
    await holdProof(tx, caller, proved);
    await writeRecoveryCodes(tx, caller.user, recoveryCodes.map(digestOfCode));
  });
  return { recoveryCodes };
}
