import type { Letter } from '@teahouse/protocol';

type State = Letter['state'];

/** Whether anything can still be said to a letter. */
export function isClosed(state: State): boolean {
  return state === 'done' || state === 'declined';
}

/** Of a person's letters, the one that belongs to what they write now; null for a new one. */
export function addressee<L extends { state: State; seq: number }>(
  letters: readonly L[],
): L | null {
  const open = letters.filter(({ state }) => !isClosed(state));
  return open.reduce<L | null>(
    (newest, each) => (each.seq > (newest?.seq ?? 0) ? each : newest),
    null,
  );
}
