import { nameRank } from '../../../faces/name-search.ts';
import type { Candidate } from './mentions.ts';

/** Who fits what was typed, best first. */
export function matching(candidates: readonly Candidate[], query: string): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, rank: nameRank([candidate.name, ...candidate.also], query) }))
    .filter(({ rank }) => rank !== Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ candidate }) => candidate);
}
