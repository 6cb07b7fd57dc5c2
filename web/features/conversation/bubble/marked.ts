import { markedRuns, type TextMark } from '@teahouse/protocol/marks';
import type { Segment } from './segments.ts';

/** One as it is drawn; the outer mark first. */
export type MarkedSegment = Segment & { marks: readonly TextMark[] };

/** Cuts what is between links and mentions where its marks are; their signs are left out. */
export function marked(segments: readonly Segment[]): MarkedSegment[] {
  const text = segments.map((segment) => segment.text).join('');
  let at = 0;
  const placed = segments.map((segment) => {
    const from = at;
    at += segment.text.length;
    return { from, to: at, segment };
  });
  const runs = markedRuns(
    text,
    placed.filter(({ segment }) => segment.type !== 'text'),
  );
  const shown: MarkedSegment[] = [];
  let next = 0;
  for (const { from, to, segment } of placed) {
    // No run ends within a link or a mention.
    for (let run = runs[next]; run !== undefined && run.from < to; run = runs[next]) {
      const { marks, sign } = run;
      const part = text.slice(Math.max(from, run.from), Math.min(to, run.to));
      if (!sign) shown.push({ ...segment, text: part, marks });
      if (run.to > to) break;
      next += 1;
    }
  }
  return shown;
}
