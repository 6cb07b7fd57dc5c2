import type { Room } from './room.ts';
import type { Sought } from './rules.ts';
import { type Candidate, findByKeys, findByTime, type Reach } from './store-found.ts';

/** The last place there can be at a time. */
export const LAST_AT = { conversation: 2 ** 52 - 1, seq: 2 ** 52 - 1 };

/** Messages that are sorted to find the newest among them; of more, the newest are looked at. */
const MOST_SORTED = 10_000;
/** Candidates in one page. */
const PAGE = 200;
/** Messages that are looked at one by one, in one step and in all. */
const LOOKED_AT = 1_000;
const MOST_LOOKED_AT = 4_000;
/** The stretch of time of the first step, in milliseconds; each further one is longer. */
const FIRST_MS = 86_400_000;
const GROWTH = 8;

export interface Candidates {
  /** Newest first. */
  found: Candidate[];
  /** All down to here were looked at; null where nothing is left. */
  lookedTo: Candidate | null;
}

/**
 * The newest messages of conversations that may be what is sought, by the index. What few have is
 * found by its keys; what many have is soon found among the newest. Both look at so much and no
 * more: an answer may be short, or empty, and still go on.
 */
export async function findCandidates(
  { db, world }: Pick<Room, 'db' | 'world'>,
  among: readonly number[],
  sought: Sought,
  reach: Reach,
  mostSorted: number = MOST_SORTED,
): Promise<Candidates> {
  const bounds = { most: mostSorted, page: PAGE };
  const found = await findByKeys(db.read, among, sought, reach, bounds);
  if (found === null) return lookThrough({ db, world }, among, sought, reach);
  return { found, lookedTo: found.length < PAGE ? null : (found.at(-1) ?? null) };
}

async function lookThrough(
  { db, world }: Pick<Room, 'db' | 'world'>,
  among: readonly number[],
  sought: Sought,
  { since, before }: Reach,
): Promise<Candidates> {
  const found: Candidate[] = [];
  let at = before;
  let steps = MOST_LOOKED_AT / LOOKED_AT;
  for (let span = FIRST_MS; steps > 0 && found.length < PAGE; ) {
    const from = Math.max(since, Math.min(at.sentAt, world.now()) - span);
    const stretch = { since: from, before: at };
    const step = await findByTime(db.read, among, sought, stretch, LOOKED_AT);
    found.push(...step.found);
    if (step.lookedTo === null && from <= since) return { found, lookedTo: null };
    if (step.lookedTo === null) span *= GROWTH;
    else steps -= 1;
    at = step.lookedTo ?? { sentAt: from - 1, ...LAST_AT };
  }
  return { found, lookedTo: at };
}
