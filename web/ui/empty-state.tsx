import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

interface EmptyStateProps {
  icon: IconName;
  title: ReactNode;
  /** `h1` where nothing else on the page is its heading. */
  heading?: 'h1' | 'p';
  text?: ReactNode;
  /** What to do next: usually one button. */
  action?: ReactNode;
}

/** What stands where there is nothing yet, or where something failed. */
export function EmptyState({ icon, title, heading: Heading = 'p', text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex h-full max-w-88 flex-col items-center justify-center px-6 py-12 text-center">
      <span className="mb-5 grid size-18 place-items-center rounded-[32%] bg-brand-soft text-brand">
        <Icon name={icon} size={2.125} />
      </span>
      <Heading className="text-balance font-semibold text-body">{title}</Heading>
      {text !== undefined && <p className="mt-1.5 text-balance text-label text-ink-soft">{text}</p>}
      {action !== undefined && <div className="mt-6">{action}</div>}
    </div>
  );
}
