import { type ReactNode, type RefObject, useLayoutEffect, useState } from 'react';
import { classNames } from '#ui/class-names.ts';
import { listIntent } from './keys.ts';

/** Takes a key that was pressed in the composer. Whether it was meant for the list. */
export type TakeKey = (key: string) => boolean;

/** The composer's side of a list above it. */
export interface ListedFor {
  /** The list's id, which those of its lines begin with. */
  id: string;
  takeKey: RefObject<TakeKey | null>;
  /** Told which line is chosen; null where there is none. */
  onActive: (line: string | null) => void;
}

export interface Option {
  key: string | number;
  line: ReactNode;
  accept: () => void;
}

interface OptionListProps extends ListedFor {
  label: string;
  query: string;
  options: readonly Option[];
  /** Whether the first is meant, so that Enter takes it; else none is chosen before an arrow key. */
  sure?: boolean;
  onDismiss: () => void;
}

/** What fits what is being typed, above the composer, which keeps the focus. */
export function OptionList(props: OptionListProps) {
  const { id, label, query, options, sure = true, takeKey, onActive, onDismiss } = props;
  const [choice, setChoice] = useState<{ query: string; at: number } | null>(null);
  const at = choice?.query === query ? choice.at : sure ? 0 : -1;
  const chosen = Math.min(at, options.length - 1);
  const active = chosen === -1 ? null : `${id}-${chosen}`;
  useLayoutEffect(() => {
    onActive(active);
    return () => onActive(null);
  }, [active, onActive]);
  useLayoutEffect(() => {
    takeKey.current = (key) => {
      const intent = listIntent(key, chosen, options.length);
      if (intent === null) return false;
      if (intent === 'dismiss') onDismiss();
      else if ('choose' in intent) setChoice({ query, at: intent.choose });
      else options[intent.take]?.accept();
      return true;
    };
    return () => {
      takeKey.current = null;
    };
  }, [takeKey, query, chosen, options, onDismiss]);
  if (options.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className="absolute inset-x-3 bottom-full z-20 mb-2 max-h-60 overflow-y-auto overscroll-contain rounded-card bg-surface p-1.5 shadow-float"
    >
      {options.map(({ key, line, accept }, index) => (
        <div
          key={key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          ref={(element) => {
            if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
          }}
          // The composer keeps the focus, and a phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={accept}
          onKeyDown={() => undefined}
          className={classNames(
            'tap-44 flex cursor-pointer items-center gap-3 rounded-control px-3 py-1.5',
            index === chosen ? 'bg-selected' : 'hover:bg-pressed',
          )}
        >
          {line}
        </div>
      ))}
    </div>
  );
}
