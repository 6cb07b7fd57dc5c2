import { useLingui } from '@lingui/react/macro';
import type { Verdict } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { inDays } from './lengths.ts';

interface Effects {
  /** What happens, in one sentence. */
  does: string;
  /** What each side is told. */
  told: string[];
}

/** What a decision does, what the reported person is told, and what who reported is told. */
export function useVerdictEffects(name: string): (verdict: Verdict) => Effects {
  const { t } = useLingui();
  const term = inDays(limits.appealDays);
  const does = (verdict: Exclude<Verdict, 'dismiss'>): string => {
    switch (verdict) {
      case 'warn':
        return t`Nothing else happens to ${name} than that they are told.`;
      case 'remove':
        return t`The message is blank for everyone, with the note that operators removed it.`;
      case 'restrict':
        return t`${name} cannot send contact requests, start groups or invite to them for that time.`;
      case 'suspend':
        return t`${name} is signed out everywhere at once and cannot sign in.`;
    }
  };
  return (verdict) => {
    if (verdict === 'dismiss') {
      return {
        does: t`Nothing happens, and ${name} hears of nothing.`,
        told: [t`Who reported reads your reason word for word, and may appeal within ${term}.`],
      };
    }
    return {
      does: does(verdict),
      told: [
        t`${name} reads what was decided, the category and your reason word for word, and may appeal within ${term}.`,
        t`Who reported is told that something was done: not what, nor why.`,
      ],
    };
  };
}
