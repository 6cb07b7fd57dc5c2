import { useLingui } from '@lingui/react/macro';
import { beginOfDay, isoDay } from '#ui/days.ts';
import type { Sought } from '../../finding/index.ts';

type Stretch = Pick<Sought, 'from' | 'to'>;

interface DayFieldsProps {
  stretch: Stretch;
  onChange: (stretch: Stretch) => void;
}

/** From which day to which, both included; either may be left open. */
export function DayFields({ stretch: { from, to }, onChange }: DayFieldsProps) {
  const { t } = useLingui();
  const change = (next: { [Side in keyof Stretch]: Stretch[Side] | null }) =>
    onChange({
      ...(next.from != null && { from: next.from }),
      ...(next.to != null && { to: next.to }),
    });
  return (
    <div className="flex w-full flex-wrap gap-x-3 gap-y-1.5">
      <DayField
        label={t`From day`}
        value={from}
        onDay={(day) => change({ from: beginOfDay(day), to: to ?? null })}
      />
      <DayField
        label={t`To day`}
        // The stretch ends where the next day begins.
        value={to === undefined ? undefined : to - 1}
        onDay={(day) => change({ from: from ?? null, to: beginOfDay(day, 1) })}
      />
    </div>
  );
}

interface DayFieldProps {
  label: string;
  value: number | undefined;
  onDay: (day: string) => void;
}

function DayField({ label, value, onDay }: DayFieldProps) {
  return (
    <label className="flex items-center gap-2 text-caption text-ink-soft">
      {label}
      <input
        type="date"
        value={value === undefined ? '' : isoDay(value)}
        max={isoDay(Date.now())}
        onChange={({ target }) => onDay(target.value)}
        className="tap-44 rounded-control border border-line bg-surface px-2 text-ink"
      />
    </label>
  );
}
