import type { Room } from './room.ts';
import type { Sought } from './rules.ts';
import { type Candidate, countPlanned, findByKeys, findNewest, type Reach } from './store-found.ts';

/** The last place there can be at a time. */
export const LAST_AT = { conversation: 2 ** 52 - 1, seq: 2 ** 52 - 1 };

/** Candidates in one page. */
const PAGE = 200;

/** Numbers of messages. */
const BOUNDS = {
  /** So few with the keys are gone over at once, by what the planner makes of its statistics. */
  few: 15_000,
  /** Sorted to find the newest among them: of more, looking for `enough` ends soon. */
  sorted: 40_000,
  /** Looked at one by one, so many more in each step: what is everywhere is found in the first. */
  steps: [400, 2_000],
  /** Looked at once the keys have turned out to be of no use. */
  further: 4_000,
};

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
 * The newest messages of conversations that may be what is sought, by the index. What few have is
 * soon found by its keys; what many have, among the newest, one by one. Either looks at so much and
 * no more: an answer may be short, or empty, and still go on.
 */
export async function findCandidates(
  { db }: Pick<Room, 'db'>,
  wanted: Wanted,
  bounds: typeof BOUNDS = BOUNDS,
): Promise<Candidates> {
  const { among, sought, reach } = wanted;
  const areFew = await seemFew({ db }, wanted, bounds.few);
  const byKeys = (older: Reach) =>
    pageByKeys({ db }, { ...wanted, reach: older }, { areFew, most: bounds.sorted });
  const few = areFew ? await byKeys(reach) : null;
  if (few !== null) return few;

  const found: Candidate[] = [];
  let before = reach.before;
  const look = async (most: number) => {
    const step = await findNewest(db.read, among, sought, { since: reach.since, before }, most);
    found.push(...step.found);
    if (step.lookedTo === null) return true;
    before = step.lookedTo;
    return false;
  };
  for (const most of bounds.steps) {
    if (await look(most)) return { found, lookedTo: null };
    if (found.length >= wanted.enough) return { found, lookedTo: before };
  }
  const older = areFew ? null : await byKeys({ since: reach.since, before });
  if (older !== null) return { ...older, found: [...found, ...older.found] };
  return { found, lookedTo: (await look(bounds.further)) ? null : before };
}

/**
 * Whether so few have the keys, elsewhere too, that these are gone over at once. Never asked about one
 * person: how long an answer takes would say how much they write elsewhere.
 */
async function seemFew(
  { db }: Pick<Room, 'db'>,
  { among, sought }: Wanted,
  few: number,
): Promise<boolean> {
  return sought.sender === null && (await countPlanned(db.read, among, sought)) <= few;
}

/** Null where so many have the keys that they are of no use. */
async function pageByKeys(
  { db }: Pick<Room, 'db'>,
  { among, sought, reach }: Wanted,
  { areFew, most }: { areFew: boolean; most: number },
): Promise<Candidates | null> {
  const found = await findByKeys(db.read, among, sought, reach, { areFew, most, page: PAGE });
  if (found === null) return null;
  return { found, lookedTo: found.length < PAGE ? null : (found.at(-1) ?? null) };
}
