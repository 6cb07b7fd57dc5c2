import type { Methods } from '@teahouse/protocol';
import { changeOwnRow } from './own-row.ts';
import { provePassword } from './prove-password.ts';
import { digestOfCode, makeRecoveryCodes } from './recovery-codes.ts';
import type { Room } from './room.ts';
import { deleteRecoveryCodes, insertRecoveryCodes } from './store/secrets.ts';

/** Makes ten new codes, shown this once; the former ones end. */
export async function renewRecoveryCodes(
  room: Room,
  input: Methods['identity.new_recovery_codes']['input'],
  user: number,
): Promise<Methods['identity.new_recovery_codes']['output']> {
  await provePassword(room, user, input.password);
  const recoveryCodes = makeRecoveryCodes(() => room.world.randomToken());
  await changeOwnRow(room, user, async (tx) => {
    await deleteRecoveryCodes(tx, user);
    await insertRecoveryCodes(tx, user, recoveryCodes.map(digestOfCode));
  });
  return { recoveryCodes };
}
