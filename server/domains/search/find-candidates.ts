import type { Room } from './room.ts';
import type { Sought } from './rules.ts';
import { type Candidate, findByKeys, findByTime, type Reach } from './store-found.ts';

/** The last place there can be at a time. */
export const LAST_AT = { conversation: 2 ** 52 - 1, seq: 2 ** 52 - 1 };

/** Messages that are sorted to find the newest among them: of more, looking for `enough` ends soon. */
const MOST_SORTED = 20_000;
/** Candidates in one page. */
const PAGE = 200;
/** Messages that are looked at one by one: at first, and where what is sought is everywhere. */
const LOOKED_AT = 1_000;
const MOST_LOOKED_AT = 5_000;
/** Of one conversation in the first step, at least; twice as many where that was too little. */
const FEWEST_OF_ONE = 20;
/** The stretch of time of the first step, in milliseconds; each further one is longer. */
const FIRST_MS = 86_400_000;
const GROWTH = 8;

export interface Candidates {
  /** Newest first. */
  found: Candidate[];
  /** All down to here were looked at; null where nothing is left. */
  lookedTo: Candidate | null;
}

interface Wanted {
  among: readonly number[];
  sought: Sought;
  reach: Reach;
  /** So many are enough. */
  enough: number;
}

/**
 * The newest messages of conversations that may be what is sought, by the index. What many have is
 * soon found among the newest, one by one; what few have, by its keys. Either looks at so much and
 * no more: an answer may be short, or empty, and still go on.
 */
export async function findCandidates(
  { db, world }: Pick<Room, 'db' | 'world'>,
  wanted: Wanted,
  bounds = { lookedAt: LOOKED_AT, sorted: MOST_SORTED },
): Promise<Candidates> {
  const look = (reach: Reach, most: number) =>
    lookThrough({ db, world }, { ...wanted, reach }, most);
  const newest = await look(wanted.reach, bounds.lookedAt);
  if (newest.lookedTo === null || newest.found.length >= wanted.enough) return newest;
  const { among, sought, reach } = wanted;
  const older = { since: reach.since, before: newest.lookedTo };
  const most = { most: bounds.sorted, page: PAGE };
  const byKeys = await findByKeys(db.read, among, sought, older, most);
  if (byKeys !== null) {
    const lookedTo = byKeys.length < PAGE ? null : (byKeys.at(-1) ?? null);
    return { found: [...newest.found, ...byKeys], lookedTo };
  }
  const further = await look(older, MOST_LOOKED_AT);
  return { ...further, found: [...newest.found, ...further.found] };
}

/** Looks at the newest messages, at most so many of them, or until there are enough. */
async function lookThrough(
  { db, world }: Pick<Room, 'db' | 'world'>,
  { among, sought, reach: { since, before }, enough }: Wanted,
  most: number,
): Promise<Candidates> {
  const found: Candidate[] = [];
  const together = Math.min(LOOKED_AT, most);
  let at = before;
  let left = most;
  let eachMost = Math.max(FEWEST_OF_ONE, Math.ceil((2 * together) / among.length));
  for (let span = FIRST_MS; left > 0 && found.length < enough; ) {
    const from = Math.max(since, Math.min(at.sentAt, world.now()) - span);
    const stretch = { since: from, before: at };
    const bounds = { eachMost: Math.min(eachMost, together), most: together };
    const step = await findByTime(db.read, among, sought, stretch, bounds);
    // Where one conversation holds it up, more of it is looked at the next time, and the past of all
    // the others is not gone into meanwhile.
    if (step.looked < together) eachMost *= 2;
    if (step.lookedTo === null) span *= GROWTH;
    found.push(...step.found);
    if (step.lookedTo === null && from <= since) return { found, lookedTo: null };
    left -= step.looked;
    at = step.lookedTo ?? { sentAt: from - 1, ...LAST_AT };
  }
  return { found, lookedTo: at };
}
