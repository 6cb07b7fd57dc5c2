import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { usePreferences } from '../../../session/index.ts';
import { completing, type Found, folded } from '../emoji/matching.ts';
import { noteEmoji, recentEmoji } from '../emoji/recent.ts';
import { toned } from '../emoji/tones.ts';
import { useEmojiNames } from '../emoji/use-emoji-names.ts';
import { type ListedFor, OptionList } from './option-list.tsx';

const shown = 20;
/** Of fewer letters are faces too: what is meant by `:pp` is a guess. */
const sureLetters = 3;

interface EmojiListProps extends ListedFor {
  query: string;
  onChoose: (sign: string) => void;
  onDismiss: () => void;
}

/** The emoji whose names fit what was typed after a colon. */
export function EmojiList({ onChoose, ...list }: EmojiListProps) {
  const { t } = useLingui();
  const { query } = list;
  const { names } = useEmojiNames(query);
  const tone = usePreferences((each) => each.skinTone);
  const found = useMemo(
    () => (names === null ? [] : completing(names, query, recentEmoji()).slice(0, shown)),
    [names, query],
  );
  const options = found.map((each) => {
    const sign = each.tones ? toned(each.sign, tone) : each.sign;
    return {
      key: each.sign,
      line: <EmojiLine sign={sign} found={each} />,
      accept: () => {
        noteEmoji(sign);
        onChoose(sign);
      },
    };
  });
  const sure = query.length >= sureLetters;
  return <OptionList {...list} label={t`Emoji`} options={options} sure={sure} />;
}

/** What it is called, and by which other word it was found. */
function EmojiLine({ sign, found: { names, by } }: { sign: string; found: Found }) {
  const [name = by] = names;
  return (
    <>
      <span className="text-[1.625rem] leading-none">{sign}</span>
      <bdi className="match-parent min-w-0 flex-1 truncate">{name}</bdi>
      {folded(by) !== folded(name) && (
        <bdi className="truncate text-caption text-ink-soft">{by}</bdi>
      )}
    </>
  );
}
