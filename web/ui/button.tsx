import type { ButtonHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { Spinner } from './spinner.tsx';

type Tone = 'primary' | 'secondary' | 'plain' | 'danger';

const tones: Record<Tone, string> = {
  primary: 'bg-brand-fill text-on-brand active:bg-brand-press',
  secondary: 'bg-sunken text-ink hover:bg-line active:bg-line',
  plain: 'text-brand hover:bg-pressed active:bg-pressed',
  danger: 'bg-danger-fill text-on-danger active:opacity-90',
};

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: Tone;
  icon?: IconName;
  /** Fills the width that it is given. */
  wide?: boolean;
  /** Shows a spinner and refuses presses, keeping the button's size. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  tone = 'primary',
  icon,
  wide = false,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={classNames(
        'tap-44 relative inline-flex items-center justify-center gap-2 rounded-control px-5 py-2',
        'font-medium text-body transition-colors duration-150 select-none',
        'disabled:not-aria-busy:opacity-45',
        tones[tone],
        wide && 'w-full',
        className,
      )}
    >
      {icon !== undefined && <Icon name={icon} size={1.25} />}
      <span className={busy ? 'opacity-0' : undefined}>{children}</span>
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner size={1.25} />
        </span>
      )}
    </button>
  );
}
