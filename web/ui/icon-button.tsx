import type { ButtonHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  icon: IconName;
  /** The accessible name, also shown as a tooltip. */
  label: string;
  /** Edge of the icon in rem. */
  size?: number;
  tone?: 'quiet' | 'brand' | 'filled';
  ref?: Ref<HTMLButtonElement>;
}

const tones = {
  quiet: 'text-ink hover:bg-pressed active:bg-pressed',
  brand: 'text-brand hover:bg-pressed active:bg-pressed',
  filled: 'bg-brand-fill text-on-brand active:bg-brand-press',
};

/** A round 44 px button that shows only an icon. */
export function IconButton({
  icon,
  label,
  size = 1.5,
  tone = 'quiet',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(
        'tap-44 grid shrink-0 place-items-center rounded-full transition-colors duration-150',
        'disabled:opacity-45',
        tones[tone],
        className,
      )}
    >
      <Icon name={icon} size={size} />
    </button>
  );
}
