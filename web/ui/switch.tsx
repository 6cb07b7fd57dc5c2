import { classNames } from './class-names.ts';

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  /** Ids of elements that say more. */
  describedBy?: string | undefined;
  disabled?: boolean;
}

/** On or off, at once. Inside a cell the whole row is its target. */
export function Switch({ checked, onChange, label, describedBy, disabled = false }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className="tap-44 -me-1 grid shrink-0 place-items-center rounded-full disabled:opacity-45"
    >
      <span
        className={classNames(
          'flex h-7.5 w-12.5 items-center rounded-full p-0.75 transition-colors duration-200',
          checked ? 'bg-brand-fill' : 'bg-control',
        )}
      >
        <span
          className={classNames(
            'size-6 rounded-full bg-on-brand shadow-card transition-[margin] duration-200 ease-out',
            checked && 'ms-5',
          )}
        />
      </span>
    </button>
  );
}
