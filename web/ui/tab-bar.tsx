import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface TabBarProps {
  /** Names the navigation for screen readers. */
  label: string;
  /** `bottom` along the foot of a phone, `rail` down the side of a desk. */
  shape: 'bottom' | 'rail';
  /** Its `TabLink`s. */
  children: ReactNode;
}

/** The ways between the main tabs. */
export function TabBar({ label, shape, children }: TabBarProps) {
  const bottom = shape === 'bottom';
  return (
    <nav
      aria-label={label}
      className={classNames(
        'border-line bg-surface',
        bottom ? 'safe-bottom border-t' : 'safe-top w-20 shrink-0 border-e',
      )}
    >
      <ul className={bottom ? 'flex' : 'flex flex-col gap-1 px-2 py-3'}>{children}</ul>
    </nav>
  );
}
