import type { KeyboardEvent } from 'react';
import { useLongPress } from '#ui/use-long-press.ts';
import type { Emoji } from './all.ts';
import { noteEmoji } from './recent.ts';
import { toned } from './tones.ts';
import { useTones } from './use-tones.tsx';

/** An emoji, and as what it is shown where that is no matter of the tone that one has chosen. */
export interface Shown extends Emoji {
  as?: string;
}

interface EmojiGridProps {
  /** The accessible name. */
  label: string;
  emoji: readonly Shown[];
  onChoose: (sign: string) => void;
}

/** Emoji to choose one of; a long press on one that shows skin offers its tones. */
export function EmojiGrid({ label, emoji, onChoose }: EmojiGridProps) {
  const choose = (sign: string) => {
    noteEmoji(sign);
    onChoose(sign);
  };
  const { tone, open } = useTones(choose);
  return (
    <div
      role="toolbar"
      aria-label={label}
      onKeyDown={moveFocus}
      className="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))]"
    >
      {emoji.map(({ sign, tones, as }, place) => {
        const shared = {
          as: as ?? (tones ? toned(sign, tone) : sign),
          reachable: place === 0,
          onChoose: choose,
        };
        // One in another tone stays in its place, with the focus that it has.
        const key = as ?? sign;
        return tones ? (
          <InTones key={key} {...shared} onTones={(at) => open(sign, at)} />
        ) : (
          <Sign key={key} {...shared} />
        );
      })}
    </div>
  );
}

interface SignProps {
  as: string;
  /** Whether Tab comes here: arrow keys lead on. */
  reachable: boolean;
  onChoose: (sign: string) => void;
  press?: ReturnType<typeof useLongPress>;
}

function Sign({ as, reachable, onChoose, press }: SignProps) {
  return (
    <button
      {...press}
      type="button"
      tabIndex={reachable ? 0 : -1}
      aria-haspopup={press && 'dialog'}
      onPointerDown={(event) => {
        // The composer keeps the focus, and a phone its keyboard.
        event.preventDefault();
        press?.onPointerDown(event);
      }}
      onClick={() => onChoose(as)}
      className="grid h-11 select-none place-items-center rounded-chip text-[1.625rem] leading-none hover:bg-pressed active:bg-pressed"
    >
      {as}
    </button>
  );
}

type InTonesProps = SignProps & { onTones: Parameters<typeof useLongPress>[0] };

function InTones({ onTones, ...sign }: InTonesProps) {
  return <Sign {...sign} press={useLongPress(onTones)} />;
}

/** Arrow keys walk through the signs, and with Alt down to the tones of one. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const signs = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const here = signs.indexOf(document.activeElement as HTMLElement);
  if (event.altKey) {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    // The menu key does the same, where a keyboard has one.
    signs[here]?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    return;
  }
  const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
  const below = signs.findIndex(({ offsetTop }) => offsetTop !== signs[0]?.offsetTop);
  const columns = below === -1 ? signs.length : below;
  const step = {
    ArrowLeft: -forward,
    ArrowRight: forward,
    ArrowUp: -columns,
    ArrowDown: columns,
  }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  signs[here + step]?.focus();
}
