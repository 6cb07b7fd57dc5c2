import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useState } from 'react';
import { type EmojiKind, emojiKinds, emojiOf, noteEmoji, recentEmoji } from './emoji.ts';

/** The emoji that people use most: a panel below the composer. */
export function EmojiPanel({ onChoose }: { onChoose: (sign: string) => void }) {
  const { t } = useLingui();
  const [recent] = useState(recentEmoji);
  const titles: Record<EmojiKind, string> = {
    smileys: t`Faces`,
    gestures: t`Hands and people`,
    hearts: t`Hearts and feasts`,
    nature: t`Nature`,
    things: t`Food and things`,
  };
  const choose = (sign: string) => {
    noteEmoji(sign);
    onChoose(sign);
  };
  const kinds = Object.keys(emojiKinds) as EmojiKind[];
  return (
    <section
      aria-label={t`Emoji`}
      onKeyDown={moveFocus}
      className="h-full overflow-y-auto overscroll-contain border-line border-t px-3 pb-3"
    >
      {recent.length > 0 && <Kind title={t`Recent`} signs={recent} onChoose={choose} />}
      {kinds.map((kind) => (
        <Kind key={kind} title={titles[kind]} signs={emojiOf(kind)} onChoose={choose} />
      ))}
    </section>
  );
}

interface KindProps {
  title: string;
  signs: readonly string[];
  onChoose: (sign: string) => void;
}

function Kind({ title, signs, onChoose }: KindProps) {
  return (
    <>
      <h2 className="px-1 pt-3 pb-1 font-medium text-caption text-ink-soft">{title}</h2>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))]">
        {signs.map((sign) => (
          <button
            key={sign}
            type="button"
            // The composer keeps the focus, and a phone its keyboard.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(sign)}
            className="grid h-11 place-items-center rounded-chip text-[1.625rem] leading-none hover:bg-pressed active:bg-pressed"
          >
            {sign}
          </button>
        ))}
      </div>
    </>
  );
}

/** Left and right walk through the signs. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const rtl = document.documentElement.dir === 'rtl';
  const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[event.key];
  if (step === undefined) return;
  const signs = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  event.preventDefault();
  signs[signs.indexOf(document.activeElement as HTMLElement) + step]?.focus();
}
