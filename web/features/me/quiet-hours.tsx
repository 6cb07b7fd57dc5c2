import { useLingui } from '@lingui/react/macro';
import type { QuietHours as Hours } from '@teahouse/protocol';
import { useId } from 'react';
import { CellGroup, SwitchCell } from '#ui/cell.tsx';

/** From ten in the evening to seven. */
const usual = { from: 22 * 60, to: 7 * 60 };

interface Props {
  quiet: Hours | null;
  onChange: (quiet: Hours | null) => void;
}

/** When nobody is to be woken, by the clock of the place where it is chosen. */
export function QuietHours({ quiet, onChange }: Props) {
  const { t } = useLingui();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <CellGroup
      heading={t`Quiet hours`}
      footer={t`Nothing is shown during them; the messages are there when you look.`}
    >
      <SwitchCell
        icon="moon"
        title={t`Be quiet at night`}
        checked={quiet !== null}
        onChange={(on) => onChange(on ? { ...usual, timeZone } : null)}
      />
      {quiet !== null && (
        <div className="grid grid-cols-[auto_1fr] items-center gap-3 px-4 py-3">
          <TimeField
            label={t`From`}
            minutes={quiet.from}
            onChange={(from) => onChange({ ...quiet, from, timeZone })}
          />
          <TimeField
            label={t`To`}
            minutes={quiet.to}
            onChange={(to) => onChange({ ...quiet, to, timeZone })}
          />
        </div>
      )}
    </CellGroup>
  );
}

interface TimeProps {
  label: string;
  minutes: number;
  onChange: (minutes: number) => void;
}

function TimeField({ label, minutes, onChange }: TimeProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="text-ink-soft">
        {label}
      </label>
      <input
        id={id}
        type="time"
        className="tap-44 justify-self-start rounded-control border border-line bg-surface px-3 text-ink"
        value={clockOf(minutes)}
        onChange={({ target }) => {
          const chosen = minutesOf(target.value);
          if (chosen !== null) onChange(chosen);
        }}
      />
    </>
  );
}

const two = (number: number) => String(number).padStart(2, '0');
const clockOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Null while it is being typed. */
function minutesOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
