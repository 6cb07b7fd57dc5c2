/** What a run found: named figures, and what it says of its own conditions. */
export interface Run {
  figures: Record<string, number>;
  conditions: Record<string, string | number>;
}

/** The value below which the share `part` (0 to 1) of `values` lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export interface Summary {
  median: number;
  least: number;
  most: number;
}

/** Median and spread of each figure over several runs. */
export function summarise(runs: readonly Run[]): Record<string, Summary> {
  const names = new Set(runs.flatMap(({ figures }) => Object.keys(figures)));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = runs.flatMap(({ figures }) => figures[name] ?? []);
      return [
        name,
        { median: median(values), least: Math.min(...values), most: Math.max(...values) },
      ];
    }),
  );
}
