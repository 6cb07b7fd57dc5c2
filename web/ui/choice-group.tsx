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
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of several, as cells with a tick; arrow keys move as in any radio group. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { legend, bare = false, choices, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="mx-4 mb-6 min-w-0">
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
            <span className="flex min-h-13 min-w-0 flex-1 items-center gap-3 border-line py-2.5 pe-4 group-not-first/cell:border-t peer-checked:[&>svg]:visible">
              <span className="min-w-0 flex-1">
                <span className="block text-body">{choice.title}</span>
                {choice.subtitle !== undefined && (
                  <span className="block text-caption text-ink-soft">{choice.subtitle}</span>
                )}
              </span>
              <Icon name="check" size={1.375} className="invisible text-brand" />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
