import type { Reaction } from '@teahouse/protocol';

/** What one gave, as far as the message names it. */
export function ownReaction(reactions: readonly Reaction[], me: number): string | null {
  return reactions.find(({ users }) => users.includes(me))?.emoji ?? null;
}

/** How reactions will stand once one's own is this; null for none. */
export function withOwn(
  reactions: readonly Reaction[],
  me: number,
  own: string | null,
): readonly Reaction[] {
  if (ownReaction(reactions, me) === own) return reactions;
  const others = reactions.flatMap((each): Reaction[] => {
    if (!each.users.includes(me)) return [each];
    const left = { ...each, count: each.count - 1, users: each.users.filter((u) => u !== me) };
    return left.count === 0 ? [] : [left];
  });
  if (own === null) return others;
  const same = others.find(({ emoji }) => emoji === own);
  if (same === undefined) return [...others, { emoji: own, count: 1, users: [me] }];
  const joined = { ...same, count: same.count + 1, users: [...same.users, me] };
  return others.map((each) => (each === same ? joined : each));
}
