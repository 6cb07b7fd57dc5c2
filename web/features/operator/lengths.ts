import { plural } from '@lingui/core/macro';

/** Numbers to choose from, the largest first; what another program has decided is among them. */
export function withHeld(choices: readonly number[], held: number | null): number[] {
  return [...new Set([...choices, ...(held === null ? [] : [held])])].sort((a, b) => b - a);
}

export function inDays(days: number): string {
  return plural(days, { one: '# day', other: '# days' });
}
