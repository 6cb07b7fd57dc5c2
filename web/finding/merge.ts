import type { Found } from '@teahouse/protocol';

/** So young a message may not be in the server’s index yet, in milliseconds. */
const youngMs = 5 * 60_000;

export interface Answered {
  found: readonly Found[];
  /** Whether older ones have not been asked for yet. */
  more: boolean;
}

/**
 * What this device found and what the server answered, newest first. As far down as the server
 * has answered it knows better: what it does not have is gone, unless it is young.
 */
export function mergeFound(
  kept: readonly Found[],
  answered: Answered | null,
  now: number,
): readonly Found[] {
  if (answered === null) return kept;
  const known = new Set(answered.found.map(keyOf));
  const last = answered.more ? answered.found.at(-1)?.message.sentAt : 0;
  const beside = kept.filter((each) => {
    const { sentAt } = each.message;
    return !known.has(keyOf(each)) && (sentAt > now - youngMs || sentAt < (last ?? Infinity));
  });
  return [...answered.found, ...beside].toSorted(
    (a, b) => b.message.sentAt - a.message.sentAt || b.message.seq - a.message.seq,
  );
}

const keyOf = ({ conversation, message }: Found) => `${conversation} ${message.seq}`;
