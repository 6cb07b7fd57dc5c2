import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { classNames } from '#ui/class-names.ts';
import { beginOfDay, isoDay } from '#ui/days.ts';
import { dayTitle } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';

interface DayChipProps {
  at: number;
  floating?: boolean;
  /** Goes to the first message of a day, given as its beginning. */
  onJump: (at: number) => void;
}

/** A day's name; pressing it asks for another day to go to. */
export function DayChip({ at, floating = false, onJump }: DayChipProps) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const input = useRef<HTMLInputElement>(null);
  const title = dayTitle(at, Date.now(), locale);
  return (
    <span className="relative inline-block">
      <button
        type="button"
        aria-label={t`${title}. Go to another day`}
        onClick={() => input.current?.showPicker()}
        className={classNames(
          'rounded-full px-3 py-1 font-medium text-caption',
          'before:absolute before:inset-x-0 before:-inset-y-2.5 before:content-[""]',
          floating
            ? 'border border-control bg-surface text-ink shadow-card'
            : 'bg-sunken text-ink-soft',
        )}
      >
        {title}
      </button>
      <input
        ref={input}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        max={isoDay(Date.now())}
        onChange={(event) => {
          const chosen = beginOfDay(event.target.value);
          if (chosen !== null) onJump(chosen);
        }}
        className="pointer-events-none absolute inset-0 opacity-0"
      />
    </span>
  );
}
