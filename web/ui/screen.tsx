import type { ComponentProps, ReactNode } from 'react';
import { useLandmark } from './landmark.ts';
import { NavBar } from './nav-bar.tsx';

interface ScreenProps extends ComponentProps<typeof NavBar> {
  children: ReactNode;
  /** Stays at the foot while the rest scrolls. */
  foot?: ReactNode;
}

/** A page of cells and fields: its bar, and a column that scrolls and never grows too wide. */
export function Screen({ children, foot, ...bar }: ScreenProps) {
  const Landmark = useLandmark();
  return (
    <Landmark className="flex h-full flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <NavBar {...bar} />
        <div className="mx-auto w-full max-w-160 pt-2 pb-8">{children}</div>
      </div>
      {foot}
    </Landmark>
  );
}
