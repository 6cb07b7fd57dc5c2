import { limits } from '@teahouse/protocol';
import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { type Refusal, refuse } from '#platform/calls/index.ts';

/** Guesses that an attacker needs, by order of magnitude, below which a password is refused. */
const WEAKEST = 8;
/** What the estimate looks at; its time grows faster than the length. */
const JUDGED_LENGTH = 64;
/**
 * Looked at first: a beginning that is strong enough needs no look at the rest. It is as long as
 * the person's longest word at the least, which is recognised only as a whole.
 */
const BEGINNING = 12;

const estimator = new ZxcvbnFactory({
  dictionary: {
    passwords: dictionary['passwords-common'],
    words: dictionary['diceware-common'],
  },
  graphs: adjacencyGraphs,
  maxLength: JUDGED_LENGTH,
  l33tMaxSubstitutions: 4,
});

/**
 * Why a password may not be chosen, or null.
 *
 * @param personal what a stranger sees of the person: handle, display name
 */
export function judgePassword(password: string, personal: readonly string[]): Refusal | null {
  const min = limits.password.min;
  if (Array.from(password).length < min)
    return refuse('identity.password_short', { params: { min } });
  const own = personal.flatMap(wordsOf);
  const beginning = Math.max(BEGINNING, ...own.map(({ length }) => length));
  if (estimator.check(password.slice(0, beginning), own).guessesLog10 >= WEAKEST) return null;
  const { guessesLog10, sequence } = estimator.check(password, own);
  if (guessesLog10 >= WEAKEST) return null;
  if (mostlyFrom('userInputs', password, sequence)) return refuse('identity.password_personal');
  if (mostlyFrom('passwords', password, sequence)) return refuse('identity.password_common');
  return refuse('identity.password_weak');
}

/** A name as a whole, and each of its words. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[\s_.-]+/u);
  return [text.toLowerCase(), words.join(''), ...words].filter((word) => word.length > 2);
}

/** Whether at least half of the password are words of one dictionary. */
function mostlyFrom(
  dictionary: string,
  password: string,
  sequence: readonly MatchExtended[],
): boolean {
  const found = sequence
    .filter((match) => 'dictionaryName' in match && match.dictionaryName === dictionary)
    .reduce((length, { token }) => length + token.length, 0);
  return found * 2 >= Math.min(password.length, JUDGED_LENGTH);
}
