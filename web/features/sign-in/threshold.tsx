import type { ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Logo } from '#ui/logo.tsx';

interface ThresholdProps {
  title: ReactNode;
  text?: ReactNode;
  /** Has room for fields side by side. */
  wide?: boolean;
  children?: ReactNode;
}

/** The frame of everything that happens before somebody is inside. */
export function Threshold({ title, text, wide = false, children }: ThresholdProps) {
  return (
    <main className="safe-top h-full overflow-y-auto overscroll-contain">
      <div
        className={classNames(
          'mx-auto flex min-h-full w-full flex-col justify-center px-6 py-8',
          wide ? 'max-w-108 sm:max-w-160' : 'max-w-108',
        )}
      >
        <div className="mb-7 flex flex-col items-center text-center">
          <Logo size={4} />
          <h1 className="mt-4 text-balance font-semibold text-display">{title}</h1>
          {text !== undefined && <p className="mt-1.5 text-balance text-ink-soft">{text}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
