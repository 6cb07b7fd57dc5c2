export interface Place {
  seq: number;
  sentAt: number;
}

/**
 * Finds the first message at or after a time in a log of any length, by asking for single
 * places: where a seq is missing `probe` answers the next one above, or null beyond the last.
 * Guesses by proportion and halves when a guess gains little, so that 100,000 messages take
 * a handful of questions.
 */
export async function firstAtOrAfter(
  at: number,
  first: Place,
  last: Place,
  probe: (seq: number) => Promise<Place | null>,
): Promise<Place> {
  if (first.sentAt >= at) return first;
  let below = first;
  let found = last;
  for (let turn = 0; found.seq - below.seq > 1; turn += 1) {
    const seq = turn % 2 === 0 ? proportional(at, below, found) : (below.seq + found.seq) >> 1;
    const place = await probe(seq);
    if (place === null || place.seq >= found.seq) found = { ...found, seq };
    else if (place.sentAt >= at) found = place;
    else below = place;
    if (found.seq <= below.seq) break;
  }
  return found;
}

function proportional(at: number, below: Place, above: Place): number {
  const share = (at - below.sentAt) / Math.max(1, above.sentAt - below.sentAt);
  const guess = below.seq + Math.floor(share * (above.seq - below.seq));
  return Math.min(above.seq - 1, Math.max(below.seq + 1, guess));
}
