import type { Chance } from '../world/chance.ts';
import type { Resident } from '../world/people.ts';

/** Something that somebody in a frame has just said where a resident hears it. */
export interface Moment {
  text: string;
  /** In lower case, without accents' case; what habits look for words in. */
  words: string;
  /** The language that it is in, as far as a program can tell; `en` otherwise. */
  language: string;
  me: Resident;
  /** There is nobody else to answer. */
  alone: boolean;
  mentioned: boolean;
  /** It quotes something that this resident said. */
  quoted: boolean;
  /** What this resident said last here; empty for nothing. */
  mine: string;
  chance: Chance;
}

export interface Answer {
  text: string;
  /** How much it is to the point: 0 to 1. The best of all who hear something is said. */
  fit: number;
  /** Whether it quotes what it answers. */
  quotes?: boolean;
}

/** One thing that residents do. A file of its own, named after it, and a line in `habits.ts`. */
export interface Habit {
  name: string;
  /** Null where the moment is not one for this habit. */
  answer(moment: Moment): Answer | null;
}

/** What may be said, by language. */
export type Phrases = Readonly<Record<string, readonly string[]>>;

/** A phrase in the language of the moment if the resident speaks it, else in one that they do. */
export function phraseFor({ language, me, chance }: Moment, phrases: Phrases): string | null {
  const spoken = me.languages.includes(language) ? language : me.languages[0];
  const known = phrases[spoken] ?? phrases.en;
  return known === undefined ? null : chance.pick(known);
}
