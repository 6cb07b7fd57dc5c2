import { classNames } from './class-names.ts';

interface BadgeProps {
  /** How many; nothing is drawn at 0. Above 99 it reads "99+". */
  count: number;
  /** Muted conversations show a grey dot instead of a number. */
  muted?: boolean;
  /** What is counted, for screen readers, e.g. "3 unread". */
  label?: string;
}

/** The red count of what is unread, or a grey dot where it is muted. */
export function Badge({ count, muted = false, label }: BadgeProps) {
  if (count <= 0) return null;
  const text = count > 99 ? '99+' : String(count);
  return (
    <span
      className={classNames(
        'inline-grid place-items-center rounded-full',
        muted
          ? 'size-2.5 bg-muted-fill'
          : 'h-5 min-w-5 bg-danger-fill px-1.5 text-micro font-semibold text-on-danger tabular-nums',
      )}
    >
      {!muted && <span aria-hidden={label !== undefined || undefined}>{text}</span>}
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
