import { type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

interface Choice<Value extends string> {
  value: Value;
  title: ReactNode;
  subtitle?: ReactNode;
}

interface ChoiceGroupProps<Value extends string> {
  /** The question that is answered. */
  legend: string;
  /** Keeps the legend for screen readers alone. */
  bare?: boolean;
  /** Stands in something that has margins of its own. */
  flush?: boolean;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of several, as cells with a circle, which the chosen one has a tick in; arrow keys move as in any radio group. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { legend, bare = false, flush = false, choices, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={flush ? 'min-w-0' : 'mx-4 mb-6 min-w-0'}>
      <legend className={bare ? 'sr-only' : 'px-4 pb-2 text-caption font-medium text-ink-soft'}>
        {legend}
      </legend>
      <div className="edge overflow-clip rounded-card bg-surface">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="group/cell flex cursor-pointer items-center ps-4 hover:bg-pressed has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="peer sr-only"
            />
            <span className="flex min-h-13 min-w-0 flex-1 items-center gap-3 border-line py-2.5 pe-4 group-not-first/cell:border-t peer-checked:[&_svg]:visible peer-checked:[&>.mark]:border-brand">
              <span className="min-w-0 flex-1">
                <span className="block text-body">{choice.title}</span>
                {choice.subtitle !== undefined && (
                  <span className="block text-caption text-ink-soft">{choice.subtitle}</span>
                )}
              </span>
              <span
                aria-hidden="true"
                className="mark grid size-6 shrink-0 place-items-center rounded-full border-2 border-ink-faint"
              >
                <Icon name="check" size={1} className="invisible text-brand" />
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
