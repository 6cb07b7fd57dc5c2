import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { usePreferences } from '../../../session/index.ts';
import type { Named } from './matching.ts';
import { emojiNames } from './names.ts';

/** All emoji by their names in the reader's languages, once something was typed to find them by. */
export function useEmojiNames(typed: string) {
  const { i18n } = useLingui();
  const chosen = usePreferences(({ locale }) => locale !== null);
  const [names, setNames] = useState<readonly Named[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (typed === '') return;
    let current = true;
    const tags = [...(chosen ? [i18n.locale] : []), ...navigator.languages];
    // What failed is asked for again with the next letter.
    emojiNames(tags).then(
      (there) => current && setNames(there),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [typed, chosen, i18n.locale]);
  return { names, failed: failed && names === null };
}
