import type { Chance } from '../world/chance.ts';
import type { Answer } from './habit.ts';

/** What one of those who heard something would say. */
export interface Candidate<Who> {
  who: Who;
  answer: Answer;
  /** Alone with whoever spoke, named by them, or quoted: silence would be rude. */
  owes: boolean;
}

const MOST_AT_ONCE = 2;

/**
 * Who speaks: all who owe an answer, two at most; else perhaps the one whose answer is most to the
 * point, the more likely the more it is. Pure but for chance.
 */
export function choose<Who>(
  candidates: readonly Candidate<Who>[],
  chance: Chance,
): Candidate<Who>[] {
  const owing = candidates.filter(({ owes }) => owes);
  if (owing.length > 0) return owing.slice(0, MOST_AT_ONCE);
  const shuffled = candidates
    .map((candidate) => ({ candidate, rank: candidate.answer.fit + chance.next() * 0.1 }))
    .toSorted((a, b) => b.rank - a.rank);
  const best = shuffled[0]?.candidate;
  if (best === undefined || !chance.happens(Math.min(best.answer.fit * 1.3, 0.95))) return [];
  return [best];
}
