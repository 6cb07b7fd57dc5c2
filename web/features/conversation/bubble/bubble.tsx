import type { ReactNode, Ref } from 'react';
import { classNames } from '#ui/class-names.ts';

interface BubbleProps {
  mine: boolean;
  /** First and last of a group: the first has a full corner, the last the tail. */
  opens: boolean;
  closes: boolean;
  /** Nothing but emoji: they stand alone, without a bubble. */
  bare?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

/** The shape that words stand in. */
export function Bubble({ mine, opens, closes, bare = false, children, ref }: BubbleProps) {
  if (bare) {
    return (
      <div ref={ref} className="min-w-0 px-1">
        {children}
      </div>
    );
  }
  return (
    <div
      ref={ref}
      className={classNames(
        'relative min-w-0 rounded-bubble px-3.5 py-2',
        mine ? 'bg-bubble-mine' : 'bg-bubble-theirs',
        !opens && (mine ? 'rounded-se-chip' : 'rounded-ss-chip'),
        closes
          ? mine
            ? 'rounded-ee-none'
            : 'rounded-es-none'
          : mine
            ? 'rounded-ee-chip'
            : 'rounded-es-chip',
      )}
    >
      {closes && <Tail mine={mine} />}
      {children}
    </div>
  );
}

/** Grows out of the lower corner, on the side of whoever speaks. */
function Tail({ mine }: { mine: boolean }) {
  return (
    <svg
      viewBox="0 0 8 14"
      aria-hidden="true"
      className={classNames(
        'absolute bottom-0 h-3.5 w-2',
        mine
          ? 'start-full fill-bubble-mine rtl:-scale-x-100'
          : 'end-full -scale-x-100 fill-bubble-theirs rtl:scale-x-100',
      )}
    >
      <path d="M0 0C0 7 2.5 12 8 14H0Z" />
    </svg>
  );
}
