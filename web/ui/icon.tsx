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
      style={{ inlineSize: `${size}rem`, blockSize: `${size}rem` }}
      className={classNames('shrink-0', directional.has(name) && 'rtl:-scale-x-100', className)}
    >
      <path d={icons[name]} />
    </svg>
  );
}
