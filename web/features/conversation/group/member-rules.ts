import type { Role } from '@teahouse/protocol';

export interface MemberPowers {
  remove: boolean;
  silence: boolean;
  makeAdmin: boolean;
  takeAdmin: boolean;
  handOver: boolean;
}

/**
 * What a member may do with another one, for the menu. The server decides; this only keeps
 * wishes off the screen that it would refuse.
 */
export function powersOver(mine: Role | undefined, theirs: Role, self: boolean): MemberPowers {
  const owner = mine === 'owner' && !self;
  const above = owner || (mine === 'admin' && theirs === 'member' && !self);
  return {
    remove: above,
    silence: above,
    makeAdmin: owner && theirs === 'member',
    takeAdmin: owner && theirs === 'admin',
    handOver: owner,
  };
}

const rank: Record<Role, number> = { owner: 0, admin: 1, member: 2 };

/** The owner, the admins, then everyone, each by name. */
export function inOrder<Person extends { role: Role; name: string }>(
  people: readonly Person[],
  compare: (a: string, b: string) => number,
): Person[] {
  return people.toSorted((a, b) => rank[a.role] - rank[b.role] || compare(a.name, b.name));
}
