import { useId } from 'react';

interface SegmentsProps<Value extends string> {
  /** The question that is answered. */
  legend: string;
  /** Keeps the legend for screen readers alone. */
  bare?: boolean;
  choices: readonly { value: Value; title: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of few, side by side: what a list is narrowed to, or how it is ordered. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { legend, bare = false, choices, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={bare ? 'sr-only' : 'mb-1.5 font-medium text-ink text-label'}>
        {legend}
      </legend>
      <div className="flex flex-wrap gap-1 rounded-control bg-sunken p-1">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="grid min-h-11 flex-auto cursor-pointer place-items-center rounded-chip px-3 text-center text-ink-soft text-label hover:text-ink has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
