import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useMemo } from 'react';
import { EmojiGrid } from './emoji-grid.tsx';
import { isEnough, matching } from './matching.ts';
import { recentEmoji } from './recent.ts';
import { useEmojiNames } from './use-emoji-names.ts';

/** More of them nobody looks through. */
const shown = 120;

interface EmojiSearchProps {
  typed: string;
  onChoose: (sign: string) => void;
}

/** The emoji that are called what was typed. */
export function EmojiSearch({ typed, onChoose }: EmojiSearchProps) {
  const { t } = useLingui();
  const query = useDeferredValue(typed.trim());
  const { names, failed } = useEmojiNames(query);
  const found = useMemo(
    () => (names === null ? null : matching(names, query, recentEmoji()).slice(0, shown)),
    [names, query],
  );
  if (found !== null && found.length > 0) {
    return <EmojiGrid label={t`Found emoji`} emoji={found} onChoose={onChoose} />;
  }
  return (
    <p role="status" className="py-6 text-center text-ink-soft text-label">
      {failed && <Trans>The names of emoji could not be fetched</Trans>}
      {found !== null && isEnough(query) && <Trans>No emoji with this name</Trans>}
    </p>
  );
}
