import type { ReactNode } from 'react';

/** What stays at the foot of a page: its one button. */
export function ScreenFoot({ children }: { children: ReactNode }) {
  return (
    <div className="safe-bottom border-line border-t bg-surface">
      <div className="mx-auto max-w-160 p-4">{children}</div>
    </div>
  );
}
