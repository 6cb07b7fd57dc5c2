import type { ReactNode } from 'react';

/** Figures beside each other. Its children are tiles. */
export function Tiles({ children }: { children: ReactNode }) {
  return (
    <dl className="mx-4 mb-6 grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-3">
      {children}
    </dl>
  );
}

/** One figure and what it counts. */
export function Tile({ name, value }: { name: string; value: string }) {
  return (
    <div className="edge flex flex-col-reverse justify-end rounded-card bg-surface px-4 py-3">
      <dt className="text-caption text-ink-soft">{name}</dt>
      <dd className="wrap-anywhere font-semibold text-title tabular-nums">{value}</dd>
    </div>
  );
}
