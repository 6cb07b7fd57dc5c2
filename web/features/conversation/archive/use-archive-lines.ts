import type { ArchivedLine } from '@teahouse/protocol';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

/** Lines of one page, and the most that are held: beyond them those far away are let go. */
const pageLines = 60;
const mostLines = 360;

/** Lines that are shown before one that is gone to. */
const lead = 20;
/** For so long a line that was gone to is lit. */
const litMs = 1_400;

export type Place = 'start' | 'end' | { seq: number };

export interface ArchiveLines {
  /** Null until the first page is here. */
  lines: readonly ArchivedLine[] | null;
  atStart: boolean;
  atEnd: boolean;
  earlier: () => void;
  later: () => void;
  goTo: (place: Place) => void;
  /** The line that was just gone to. */
  lit: number | null;
}

/** A stretch of an archive, which grows on either side as one reads, and stays put meanwhile. */
export function useArchiveLines(
  archive: number,
  count: number,
  begin: Place,
  scroller: RefObject<HTMLElement | null>,
): ArchiveLines {
  const client = useClient();
  const [lines, setLines] = useState<readonly ArchivedLine[] | null>(null);
  const anchor = useRef<Anchor | Place | null>(null);
  const turn = useRef({ last: 0, busy: false });
  const [lit, setLit] = useState<number | null>(null);
  const ask = useCallback(
    (
      page: { before?: number; from?: number },
      join: (found: readonly ArchivedLine[]) => readonly ArchivedLine[],
      keep: Place | null,
    ) => {
      // Whoever goes somewhere does not wait for what is asked for at the edge.
      if (turn.current.busy && keep === null) return;
      turn.current = { last: turn.current.last + 1, busy: true };
      const { last } = turn.current;
      const asked = client.call('takeaway.read', { archive, limit: pageLines, ...page });
      const shown = asked.then(({ lines: found }) => {
        if (turn.current.last !== last) return;
        anchor.current = keep ?? firstVisible(scroller.current);
        setLines(join(found));
      });
      void attempt(shown).finally(() => {
        if (turn.current.last === last) turn.current.busy = false;
      });
    },
    [client, archive, scroller],
  );
  const goTo = useCallback(
    (place: Place) => {
      ask(pageAt(place), (found) => found, place);
      setLit(typeof place === 'object' ? place.seq : null);
    },
    [ask],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it begins is asked once.
  useEffect(() => goTo(begin), [goTo]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is kept when lines change.
  useLayoutEffect(() => {
    if (anchor.current !== null) settle(scroller.current, anchor.current);
    anchor.current = null;
  }, [lines, scroller]);
  useEffect(() => {
    if (lit === null || lines === null) return;
    const timer = setTimeout(() => setLit(null), litMs);
    return () => clearTimeout(timer);
  }, [lit, lines]);
  const first = lines?.[0]?.seq ?? 1;
  const last = lines?.at(-1)?.seq ?? count;
  return {
    lines,
    atStart: first <= 1,
    atEnd: last >= count,
    earlier: () =>
      ask({ before: first }, (found) => [...found, ...(lines ?? [])].slice(0, mostLines), null),
    later: () =>
      ask({ from: last + 1 }, (found) => [...(lines ?? []), ...found].slice(-mostLines), null),
    goTo,
    lit,
  };
}

function pageAt(place: Place): { from?: number } {
  if (place === 'end') return {};
  return { from: place === 'start' ? 1 : Math.max(1, place.seq - lead) };
}

interface Anchor {
  row: string;
  top: number;
}

/** Where a line that is gone to stands, from the top. */
const share = 0.4;

const rowsOf = (scroller: HTMLElement) => scroller.querySelectorAll<HTMLElement>('[data-seq]');

/** The row that is seen first, and where it stands. */
function firstVisible(scroller: HTMLElement | null): Anchor | null {
  if (scroller === null) return null;
  const { top } = scroller.getBoundingClientRect();
  for (const row of rowsOf(scroller)) {
    const box = row.getBoundingClientRect();
    if (box.bottom > top) return { row: row.dataset.seq ?? '', top: box.top };
  }
  return null;
}

function settle(scroller: HTMLElement | null, anchor: Anchor | Place): void {
  if (scroller === null) return;
  if (anchor === 'start') scroller.scrollTop = 0;
  else if (anchor === 'end') scroller.scrollTop = scroller.scrollHeight;
  else if ('row' in anchor) align(scroller, anchor.row, anchor.top);
  else {
    const { top, height } = scroller.getBoundingClientRect();
    align(scroller, String(anchor.seq), top + share * height);
  }
}

function align(scroller: HTMLElement, seq: string, top: number): void {
  const row = scroller.querySelector(`[data-seq="${seq}"]`);
  if (row !== null) scroller.scrollTop += row.getBoundingClientRect().top - top;
}
