import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Badge } from './badge.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

interface TabLinkProps {
  href: string;
  label: string;
  icon: IconName;
  /** What is new there; 0 shows nothing. */
  badge: number;
  chosen: boolean;
  shape: 'bottom' | 'rail';
}

/** One main tab: icon, count and word. */
export function TabLink({ href, label, icon, badge, chosen, shape }: TabLinkProps) {
  const { t } = useLingui();
  const bottom = shape === 'bottom';
  return (
    <li className={bottom ? 'min-w-0 flex-1' : undefined}>
      <Link
        href={href}
        aria-current={chosen ? 'page' : undefined}
        className={classNames(
          'flex flex-col items-center justify-center gap-0.5 transition-colors duration-150',
          bottom
            ? 'min-h-13.5 px-1 pt-1.5 pb-1 -outline-offset-2'
            : 'min-h-15 rounded-control py-2',
          chosen ? 'text-brand' : 'text-ink-soft hover:text-ink',
          !bottom && (chosen ? 'bg-brand-soft' : 'hover:bg-pressed'),
        )}
      >
        <span className="relative">
          <Icon name={icon} filled={chosen} size={1.625} />
          <span className="absolute start-4 -top-1.5 flex">
            <Badge count={badge} label={t`${plural(badge, { one: '# new', other: '# new' })}`} />
          </span>
        </span>
        <span className="max-w-full truncate text-micro font-medium">{label}</span>
      </Link>
    </li>
  );
}
