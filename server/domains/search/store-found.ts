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

/** Conversations that the index is asked for at once. */
const FEW = 20;
/**
 * Messages of the whole house with the keys that are gone over for more conversations than those. How
 * long that takes says how common the keys are elsewhere: so never for those of one person.
 */
const GONE_OVER = 20_000;
/**
 * The beginnings that messages are held against one by one, the longest: whoever reads those that fit
 * looks for all of what is sought.
 */
const HELD_AGAINST = 3;

/** The newest that have all keys, or null where more than `most` have them. */
export async function findByKeys(
  db: Db,
  among: readonly number[],
  { beginnings, sender, kind }: Sought,
  { since, before }: Reach,
  { most, page }: { most: number; page: number },
): Promise<Candidate[] | null> {
  const keys = [...beginnings];
  if (sender !== null) keys.push(`@${sender}`);
  if (kind !== null) keys.push(`=${kind}`);
  const goneOver = sender === null ? GONE_OVER : 0;
  const { rows } = await sql<Candidate & { hits: number }>`
    select ${candidate}, hits
    from search.by_keys(${keys}::text[], ${among}::int8[], ${since}, ${before.sentAt},
      ${before.conversation}, ${before.seq}, ${FEW}, ${goneOver}, ${most}, ${page})`.execute(db);
  if ((rows[0]?.hits ?? 0) > most) return null;
  return rows.map(({ conversation, seq, sentAt }) => ({ conversation, seq, sentAt }));
}

/**
 * What fits among the newest of a stretch, how many were looked at, and the last of them where there
 * may be more: at most `most` of them all, and as far back as `eachMost` of every conversation reach.
 */
export async function findByTime(
  db: Db,
  among: readonly number[],
  { beginnings, sender, kind }: Sought,
  { since, before }: Reach,
  { eachMost, most }: { eachMost: number; most: number },
): Promise<{ found: Candidate[]; looked: number; lookedTo: Candidate | null }> {
  const longest = beginnings.toSorted((a, b) => b.length - a.length).slice(0, HELD_AGAINST);
  const { rows } = await sql<Candidate & { fits: boolean; looked: number; more: boolean }>`
    select ${candidate}, fits, looked, more
    from search.by_time(${among}::int8[], ${longest}::text[], ${sender}::int8, ${kind}::text,
      ${since}, ${before.sentAt}, ${before.conversation}, ${before.seq}, ${eachMost}, ${most})
    `.execute(db);
  const bare = rows.map(({ conversation, seq, sentAt }) => ({ conversation, seq, sentAt }));
  const found = bare.filter((_, place) => rows[place]?.fits === true);
  const { looked = 0, more = false } = rows[0] ?? {};
  return { found, looked, lookedTo: more ? (bare.at(-1) ?? null) : null };
}
