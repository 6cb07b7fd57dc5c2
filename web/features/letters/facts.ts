import type { LetterFacts } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { usePreferences, useReplica } from '../../session/index.ts';

const cut = (text: string) => text.slice(0, limits.letterFact);

/** What this device can tell of itself. All of it is shown before it is sent. */
export function useFacts(): LetterFacts {
  const textSize = usePreferences((each) => each.textSize);
  const connection = useReplica(({ link }) => link.status);
  return {
    browser: cut(navigator.userAgent),
    version: cut(import.meta.env.TEAHOUSE_VERSION),
    screen: `${innerWidth} × ${innerHeight}`,
    language: cut(document.documentElement.lang),
    connection,
    textSize,
  };
}
