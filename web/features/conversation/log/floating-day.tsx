import { useEffect, useState } from 'react';
import { classNames } from '#ui/class-names.ts';
import { DayChip } from './day-chip.tsx';
import type { Seen } from './use-view.ts';

const restMs = 1_600;

/** The day of what is in view, above it while it scrolls. */
export function FloatingDay({ day, onJump }: { day: Seen['day']; onJump: (at: number) => void }) {
  const [rested, setRested] = useState(true);
  const moved = day?.moved ?? 0;
  useEffect(() => {
    if (moved === 0) return;
    setRested(false);
    const timer = setTimeout(() => setRested(true), restMs);
    return () => clearTimeout(timer);
  }, [moved]);
  if (day === null) return null;
  return (
    <div
      inert={rested}
      className={classNames(
        'pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center transition-opacity duration-300',
        rested ? 'opacity-0' : 'opacity-100',
      )}
    >
      <div className="pointer-events-auto">
        <DayChip at={day.at} floating onJump={onJump} />
      </div>
    </div>
  );
}
