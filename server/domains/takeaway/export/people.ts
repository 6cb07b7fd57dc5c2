import type { Profile } from '@teahouse/protocol';
import { limits, serverAccount } from '@teahouse/protocol';
import type { Ask } from '#platform/calls/index.ts';

/** Who people are, for the one whose export it is. */
export interface People {
  /** Learns who they are, where that is not known yet. */
  meet(users: readonly (number | null)[]): Promise<void>;
  profile(user: number): Profile | null;
  /** What that person calls them. */
  name(user: number): string;
}

export function peopleSeenBy(ask: Ask, remarks: ReadonlyMap<number, string>): People {
  const known = new Map<number, Profile>();
  const asked = new Set<number>();
  return {
    async meet(users) {
      const unknown = [...new Set(users)].filter((user) => user !== null && !asked.has(user));
      for (let at = 0; at < unknown.length; at += limits.ids) {
        const some = unknown.slice(at, at + limits.ids).filter((user) => user !== null);
        for (const user of some) asked.add(user);
        const { profiles } = await ask('identity.profiles', { users: some });
        for (const profile of profiles) known.set(profile.id, profile);
      }
    },
    profile: (user) => known.get(user) ?? null,
    name(user) {
      const profile = known.get(user);
      return (
        remarks.get(user) || profile?.name || (user === serverAccount ? '' : 'Deleted account')
      );
    },
  };
}
