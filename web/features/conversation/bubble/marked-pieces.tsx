import type { TextMark } from '@teahouse/protocol/marks';
import { type ReactNode, useMemo } from 'react';
import { type MarkedSegment, marked } from './marked.ts';
import type { Segment } from './segments.ts';

type DrawPiece = (segment: Segment, key: number) => ReactNode;

interface MarkedPiecesProps {
  segments: readonly Segment[];
  piece: DrawPiece;
}

/** The pieces of a text in the marks that were typed around them. */
export function MarkedPieces({ segments, piece }: MarkedPiecesProps) {
  const shown = useMemo(() => marked(segments), [segments]);
  return drawn(shown, 0, piece);
}

/** Draws segments in the marks that they share from this depth on, each mark once. */
function drawn(segments: readonly MarkedSegment[], depth: number, piece: DrawPiece): ReactNode[] {
  const nodes: ReactNode[] = [];
  for (let from = 0; from < segments.length; ) {
    const first = segments[from] as MarkedSegment;
    const mark = first.marks[depth];
    let to = from + 1;
    if (mark === undefined) {
      nodes.push(piece(first, from));
    } else {
      while (segments[to]?.marks[depth] === mark) to += 1;
      const { name: Element, look } = elementOf[mark];
      nodes.push(
        <Element key={from} className={look}>
          {drawn(segments.slice(from, to), depth + 1, piece)}
        </Element>,
      );
    }
    from = to;
  }
  return nodes;
}

interface Drawn {
  name: 'strong' | 'em' | 'del' | 'code';
  look?: string;
}

const elementOf: Record<TextMark, Drawn> = {
  bold: { name: 'strong' },
  italic: { name: 'em' },
  strike: { name: 'del' },
  mono: { name: 'code', look: 'rounded-chip bg-pressed' },
  block: { name: 'code', look: 'my-0.5 block rounded-chip bg-pressed px-2 py-1' },
};
