import { describe, expect, it } from 'vitest';
import { firstAtOrAfter, type Place } from './date-search.ts';

/** A log with a quiet first half and a busy second, and every seventh place missing. */
function log(length: number): Place[] {
  const places: Place[] = [];
  let sentAt = 1_000_000;
  for (let seq = 1; seq <= length; seq += 1) {
    sentAt += seq < length / 2 ? 5_000 + (seq % 13) * 40_000 : 20 + (seq % 5);
    if (seq % 7 !== 0 || seq === length) places.push({ seq, sentAt });
  }
  return places;
}

async function search(places: readonly Place[], at: number) {
  let asked = 0;
  const probe = (seq: number) => {
    asked += 1;
    return Promise.resolve(places.find((place) => place.seq >= seq) ?? null);
  };
  const first = places[0] ?? { seq: 0, sentAt: 0 };
  const last = places.at(-1) ?? first;
  const found = await firstAtOrAfter(at, first, last, probe);
  return { found, asked };
}

describe('finding a date in a log', () => {
  it('finds the first message at or after it', async () => {
    const places = log(2_000);
    for (const index of [0, 1, 400, 855, 856, 857, 1_200, places.length - 1]) {
      const wanted = places[index];
      const { found } = await search(places, wanted?.sentAt ?? 0);
      const right = places.find(({ sentAt }) => sentAt >= (wanted?.sentAt ?? 0));
      expect(places.find(({ seq }) => seq >= found.seq)).toEqual(right);
    }
  });

  it('answers the ends for dates beyond them', async () => {
    const places = log(100);
    expect((await search(places, 0)).found).toEqual(places[0]);
    expect((await search(places, Number.MAX_SAFE_INTEGER)).found.seq).toBe(100);
  });

  it('asks little, even in a long log', async () => {
    const places = log(100_000);
    const { asked } = await search(places, (places[30_000]?.sentAt ?? 0) + 1);
    expect(asked).toBeLessThan(30);
  });
});
