import type { ReactNode } from 'react';
import { Logo } from '#ui/logo.tsx';

interface ThresholdProps {
  title: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
}

/** The frame of everything that happens before somebody is inside. */
export function Threshold({ title, text, children }: ThresholdProps) {
  return (
    <main className="h-full overflow-y-auto overscroll-contain">
      <div className="safe-top mx-auto flex min-h-full w-full max-w-108 flex-col justify-center px-6 py-10">
        <div className="mb-8 flex flex-col items-center text-center">
          <Logo size={4.5} />
          <h1 className="mt-5 text-balance font-semibold text-display">{title}</h1>
          {text !== undefined && <p className="mt-2 text-balance text-ink-soft">{text}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
