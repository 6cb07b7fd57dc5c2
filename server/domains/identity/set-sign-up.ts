import type { Methods } from '@teahouse/protocol';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { writeSignUp } from './store/server-state.ts';

/** Chooses whether anyone may join, or only those who were invited. */
export async function setSignUp(
  { db, house }: Pick<Room, 'db' | 'house'>,
  { signUp }: Methods['identity.set_sign_up']['input'],
  operator: number,
): Promise<Record<string, never>> {
  await transaction(db.write, async (tx) => {
    await writeSignUp(tx, signUp);
    await house.record(tx, { by: operator, action: 'identity.set_sign_up', details: { signUp } });
  });
  return {};
}
