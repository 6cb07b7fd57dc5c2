import type { Message } from '@teahouse/protocol';
import { folded } from '../../../faces/name-search.ts';

/** The messages, newest first, that hold all the words that were typed. */
export function findIn(messages: readonly Message[], typed: string): number[] {
  const words = folded(typed).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  return messages
    .filter(({ text }) => {
      const whole = folded(text);
      return words.every((word) => whole.includes(word));
    })
    .map(({ seq }) => seq)
    .toReversed();
}
