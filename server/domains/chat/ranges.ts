/**
 * The places of a log that one member may see (SPEC R5): pairs of first and last, ascending,
 * as in `[1, 40, 52, OPEN]` for somebody who left at 40 and came back at 52.
 */
export type Ranges = readonly number[];

/** The last place of a range that goes on. */
export const OPEN = 2 ** 52 - 1;

export function inRanges(ranges: Ranges, seq: number): boolean {
  for (let place = 0; place < ranges.length; place += 2) {
    if (seq >= (ranges[place] ?? OPEN) && seq <= (ranges[place + 1] ?? 0)) return true;
  }
  return false;
}

/** The first place of the newest range. */
export function newestFrom(ranges: Ranges): number {
  return ranges.at(-2) ?? OPEN;
}
