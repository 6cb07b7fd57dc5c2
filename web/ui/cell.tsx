import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { Switch } from './switch.tsx';

interface CellGroupProps {
  heading?: ReactNode;
  /** Explains the group in small type below it. */
  footer?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** Cells that belong together, on one card. Its children are cells. */
export function CellGroup({ heading, footer, children, className }: CellGroupProps) {
  const name = useId();
  return (
    <section
      className={classNames('mx-4 mb-6', className)}
      aria-labelledby={heading === undefined ? undefined : name}
    >
      {heading !== undefined && (
        <h2 id={name} className="px-4 pb-2 text-caption font-medium text-ink-soft">
          {heading}
        </h2>
      )}
      <ul className="edge overflow-clip rounded-card bg-surface">{children}</ul>
      {footer !== undefined && <p className="px-4 pt-2 text-caption text-ink-soft">{footer}</p>}
    </section>
  );
}

interface CellProps {
  title: ReactNode;
  subtitle?: ReactNode;
  /** Shown at the end, before the chevron. */
  value?: ReactNode;
  icon?: IconName;
  /** In place of an icon, e.g. an avatar. */
  start?: ReactNode;
  end?: ReactNode;
  href?: string;
  onClick?: () => void;
  tone?: 'ink' | 'brand' | 'danger';
  disabled?: boolean;
  current?: boolean;
}

const toneText = { ink: 'text-ink', brand: 'text-brand', danger: 'text-danger' };
const row =
  'group/row flex w-full items-center gap-3.5 ps-4 text-start outline-offset-[-2px] transition-colors duration-150';
const pressable = 'hover:bg-pressed active:bg-pressed';

/** One line of a group: a link with `href`, a button with `onClick`, else plain. */
export function Cell(props: CellProps) {
  const { href, onClick, disabled = false, current = false } = props;
  const className = classNames(row, current && 'bg-selected');
  if (href !== undefined) {
    return (
      <li className="group/cell">
        <Link
          href={href}
          aria-current={current ? 'page' : undefined}
          className={classNames(className, pressable)}
        >
          <CellBody {...props} />
        </Link>
      </li>
    );
  }
  return (
    <li className="group/cell">
      {onClick === undefined ? (
        <div className={className}>
          <CellBody {...props} />
        </div>
      ) : (
        <button
          type="button"
          onClick={onClick}
          disabled={disabled}
          className={classNames(className, pressable, 'disabled:opacity-45')}
        >
          <CellBody {...props} />
        </button>
      )}
    </li>
  );
}

function CellBody({ title, subtitle, value, icon, start, end, href, tone = 'ink' }: CellProps) {
  return (
    <>
      {start}
      {icon !== undefined && (
        <Icon name={icon} className={tone === 'ink' ? 'text-brand' : toneText[tone]} />
      )}
      <span className="flex min-h-13 min-w-0 flex-1 items-center gap-3 border-line py-2.5 pe-4 group-not-first/cell:border-t">
        <span className="min-w-0 flex-1">
          <span className={classNames('block wrap-anywhere text-body', toneText[tone])}>
            {title}
          </span>
          {subtitle !== undefined && (
            <span className="block wrap-anywhere text-caption text-ink-soft">{subtitle}</span>
          )}
        </span>
        {value !== undefined && (
          <span className="max-w-[55%] wrap-anywhere text-end text-label text-ink-soft">
            {value}
          </span>
        )}
        {end}
        {href !== undefined && (
          <Icon name="chevron" size={1.125} className="-me-1 text-ink-faint" />
        )}
      </span>
    </>
  );
}

interface SwitchCellProps {
  title: string;
  subtitle?: string;
  icon?: IconName;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** A cell with a switch at its end. */
export function SwitchCell({
  title,
  subtitle,
  icon,
  checked,
  onChange,
  disabled,
}: SwitchCellProps) {
  return (
    <Cell
      title={title}
      {...(subtitle === undefined ? {} : { subtitle })}
      {...(icon === undefined ? {} : { icon })}
      end={
        <Switch
          label={title}
          checked={checked}
          onChange={onChange}
          {...(disabled === undefined ? {} : { disabled })}
        />
      }
    />
  );
}
