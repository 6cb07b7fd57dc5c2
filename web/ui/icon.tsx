import { classNames } from './class-names.ts';
import { type IconName, icons } from './icons.ts';

/** Icons that point along the line of reading, and so turn round where it runs from the right. */
const directional: ReadonlySet<IconName> = new Set([
  'back',
  'chevron',
  'forward',
  'recall',
  'reply',
  'send',
  'signOut',
]);

/** Sizes as classes, which a door that was drawn ahead may have; styles of its own it may not. */
const sizes: Readonly<Record<number, string>> = { 1: 'size-4', 1.25: 'size-5', 1.5: 'size-6' };

interface IconProps {
  name: IconName;
  /** Edge in rem; 1.5 is the grid's own size. */
  size?: number;
  /** Tints the inside, for the chosen tab. */
  filled?: boolean;
  className?: string | undefined;
}

/** A decorative icon: whatever holds it carries the accessible name. */
export function Icon({ name, size = 1.5, filled = false, className }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      fillOpacity={filled ? 0.18 : undefined}
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.75 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={size in sizes ? undefined : { inlineSize: `${size}rem`, blockSize: `${size}rem` }}
      className={classNames(
        'shrink-0',
        sizes[size],
        directional.has(name) && 'rtl:-scale-x-100',
        className,
      )}
    >
      <path d={icons[name]} />
    </svg>
  );
}
