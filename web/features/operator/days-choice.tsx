import { plural } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { ChoiceGroup } from '#ui/choice-group.tsx';

interface DaysChoiceProps {
  legend: string;
  /** What the choice without a number of days is called. */
  none: string;
  days: number | null;
  choices: readonly number[];
  onChoose: (days: number | null) => void;
  footer: ReactNode;
}

/** For how long something is kept. What another program has decided is a choice too. */
export function DaysChoice({ legend, none, days, choices, onChoose, footer }: DaysChoiceProps) {
  const all = days === null || choices.includes(days) ? choices : [...choices, days];
  const inOrder = all.toSorted((a, b) => b - a);
  const options = inOrder.map((each) => ({
    value: String(each),
    title: plural(each, { one: '# day', other: '# days' }),
  }));
  return (
    <section className="mb-6">
      <div className="-mb-6">
        <ChoiceGroup
          legend={legend}
          value={String(days ?? 'none')}
          onChange={(value) => onChoose(value === 'none' ? null : Number(value))}
          choices={[{ value: 'none', title: none }, ...options]}
        />
      </div>
      <p className="mx-4 px-4 pt-2 text-caption text-ink-soft">{footer}</p>
    </section>
  );
}
