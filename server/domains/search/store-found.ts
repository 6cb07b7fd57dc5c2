import { type Db, sql } from '#platform/database/index.ts';
import type { Sought } from './rules.ts';

/** A message of the index; the newest come first, by time, conversation and place. */
export interface Candidate {
  conversation: number;
  seq: number;
  sentAt: number;
}

/** A stretch of time, from `since` on, and what is older than `before`. */
export interface Reach {
  since: number;
  before: Candidate;
}

const candidate = sql`conversation_id as conversation, seq, sent_at as "sentAt"`;

/** Conversations that the index is asked for at once: for more, it is gone over where it may be. */
const FEW = 20;
/**
 * The beginnings that messages are held against one by one, the longest: whoever reads those that fit
 * looks for all of what is sought.
 */
const HELD_AGAINST = 3;
/** Of each conversation so many times its share of the newest is sampled, and this at least. */
const SAMPLED = { shares: 4, least: 10 };

function keysOf({ beginnings, sender, kind }: Sought): string[] {
  const keys = [...beginnings];
  if (sender !== null) keys.push(`@${sender}`);
  if (kind !== null) keys.push(`=${kind}`);
  return keys;
}

/** How many have all keys as the planner sees it: of a few conversations, or of the whole house. */
export async function countPlanned(
  db: Db,
  among: readonly number[],
  sought: Sought,
): Promise<number> {
  const places = among.length <= FEW ? among : null;
  const { rows } = await sql<{ planned: number }>`
    select search.planned(${keysOf(sought)}::text[], ${places}::int8[]) as planned`.execute(db);
  return rows[0]?.planned ?? 0;
}

/**
 * The newest that have all keys, or null where more than `most` have them. Where `areFew` have them
 * in the whole house, that is gone over; else the conversations are asked one after another.
 */
export async function findByKeys(
  db: Db,
  among: readonly number[],
  sought: Sought,
  { since, before }: Reach,
  { areFew, most, page }: { areFew: boolean; most: number; page: number },
): Promise<Candidate[] | null> {
  const byPlace = !areFew || among.length <= FEW;
  const { rows } = await sql<Candidate & { hits: number }>`
    select ${candidate}, hits
    from search.by_keys(${keysOf(sought)}::text[], ${among}::int8[], ${since}, ${before.sentAt},
      ${before.conversation}, ${before.seq}, ${byPlace}::bool, ${FEW}, ${most}, ${page})
    `.execute(db);
  if ((rows[0]?.hits ?? 0) > most) return null;
  return rows.map(({ conversation, seq, sentAt }) => ({ conversation, seq, sentAt }));
}

/** What fits among the newest `most`, and the last that was looked at where there are more. */
export async function findNewest(
  db: Db,
  among: readonly number[],
  { beginnings, sender, kind }: Sought,
  { since, before }: Reach,
  most: number,
): Promise<{ found: Candidate[]; lookedTo: Candidate | null }> {
  const longest = beginnings.toSorted((a, b) => b.length - a.length).slice(0, HELD_AGAINST);
  const ofEach = Math.max(SAMPLED.least, Math.ceil((SAMPLED.shares * most) / among.length));
  const { rows } = await sql<Candidate & { fits: boolean; looked: number }>`
    select ${candidate}, fits, looked
    from search.newest(${among}::int8[], ${longest}::text[], ${sender}::int8, ${kind}::text,
      ${since}, ${before.sentAt}, ${before.conversation}, ${before.seq},
      ${Math.min(ofEach, most)}, ${most})`.execute(db);
  const bare = rows.map(({ conversation, seq, sentAt }) => ({ conversation, seq, sentAt }));
  const found = bare.filter((_, place) => rows[place]?.fits === true);
  const isMore = (rows[0]?.looked ?? 0) >= most;
  return { found, lookedTo: isMore ? (bare.at(-1) ?? null) : null };
}
