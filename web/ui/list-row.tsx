import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';

interface ListRowProps {
  /** An avatar, as a rule. */
  start: ReactNode;
  title: ReactNode;
  /** Beside the title, at the end: a time. */
  aside?: ReactNode;
  subtitle?: ReactNode;
  /** Below the time: a badge or a mark. */
  mark?: ReactNode;
  href?: string;
  onClick?: () => void;
  /** The row whose page is open beside the list. */
  chosen?: boolean;
  className?: string;
}

/** A row of a list pane: picture, two lines, and what is new. */
export function ListRow(props: ListRowProps) {
  const { href, onClick, chosen = false, className } = props;
  const look = classNames(
    'flex w-full items-center gap-3 px-4 py-2.5 text-start -outline-offset-2',
    'transition-colors duration-150',
    chosen ? 'bg-selected' : 'hover:bg-pressed active:bg-pressed',
    className,
  );
  if (href !== undefined) {
    return (
      <Link href={href} aria-current={chosen ? 'page' : undefined} className={look}>
        <RowBody {...props} />
      </Link>
    );
  }
  return (
    <button type="button" onClick={onClick} className={look}>
      <RowBody {...props} />
    </button>
  );
}

function RowBody({ start, title, aside, subtitle, mark }: ListRowProps) {
  return (
    <>
      {start}
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span dir="auto" className="match-parent min-w-0 flex-1 truncate font-medium text-body">
            {title}
          </span>
          {aside !== undefined && (
            <span data-aside="" className="shrink-0 text-caption text-ink-faint tabular-nums">
              {aside}
            </span>
          )}
        </span>
        {(subtitle !== undefined || mark !== undefined) && (
          <span className="flex min-h-5.5 items-center gap-2">
            <span
              dir="auto"
              className="match-parent min-w-0 flex-1 truncate text-label text-ink-soft"
            >
              {subtitle}
            </span>
            {mark}
          </span>
        )}
      </span>
    </>
  );
}
