import { type Profile, serverAccount } from '@teahouse/protocol';
import type { Room } from './room.ts';
import { profileOf, type UserRow } from './store/users.ts';

/** Nobody signs in to it: whoever looks for people does not mean it. */
export const isServer = ({ id }: { id: number }): boolean => id === serverAccount;

/** Profiles as others see them. The server's own account is called what the house is called. */
export async function profilesFrom(
  { house, world }: Pick<Room, 'house' | 'world'>,
  rows: readonly UserRow[],
): Promise<Profile[]> {
  const at = world.now();
  const profiles = rows.map((row) => profileOf(row, at));
  if (!rows.some(isServer)) return profiles;
  const { name } = await house.settings();
  return profiles.map((profile) => (isServer(profile) ? { ...profile, name } : profile));
}
