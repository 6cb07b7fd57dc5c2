import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

interface BannerProps {
  icon?: IconName;
  tone?: 'warning' | 'brand' | 'danger';
  children: ReactNode;
  /** A button at the end. */
  action?: ReactNode;
}

const tones = {
  warning: 'bg-warning-soft text-on-warning',
  brand: 'bg-brand-soft text-ink',
  danger: 'bg-surface text-danger',
};

/** A strip that says something about the whole pane; announced when it appears. */
export function Banner({ icon, tone = 'warning', children, action }: BannerProps) {
  return (
    <div
      role="status"
      className={classNames('flex items-center gap-2.5 px-4 py-2 text-label', tones[tone])}
    >
      {icon !== undefined && <Icon name={icon} size={1.25} />}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
