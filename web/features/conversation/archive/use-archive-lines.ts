import type { ArchivedLine } from '@teahouse/protocol';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

/** Lines of one page, and the most that are held: beyond them those far away are let go. */
const pageLines = 60;
const mostLines = 360;

export type Place = 'start' | 'end';

export interface ArchiveLines {
  /** Null until the first page is here. */
  lines: readonly ArchivedLine[] | null;
  atStart: boolean;
  atEnd: boolean;
  earlier: () => void;
  later: () => void;
  goTo: (place: Place) => void;
}

/** A stretch of an archive, which grows on either side as one reads, and stays put meanwhile. */
export function useArchiveLines(
  archive: number,
  count: number,
  scroller: RefObject<HTMLElement | null>,
): ArchiveLines {
  const client = useClient();
  const [lines, setLines] = useState<readonly ArchivedLine[] | null>(null);
  const anchor = useRef<Anchor | Place | null>(null);
  const busy = useRef(false);
  const ask = useCallback(
    (
      page: { before?: number; from?: number },
      join: (found: readonly ArchivedLine[]) => readonly ArchivedLine[],
      keep: Place | null,
    ) => {
      if (busy.current) return;
      busy.current = true;
      const asked = client.call('takeaway.read', { archive, limit: pageLines, ...page });
      const shown = asked.then(({ lines: found }) => {
        anchor.current = keep ?? firstVisible(scroller.current);
        setLines(join(found));
      });
      void attempt(shown).finally(() => {
        busy.current = false;
      });
    },
    [client, archive, scroller],
  );
  const goTo = useCallback(
    (place: Place) => ask(place === 'start' ? { from: 1 } : {}, (found) => found, place),
    [ask],
  );
  useEffect(() => goTo('end'), [goTo]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is kept when lines change.
  useLayoutEffect(() => {
    if (anchor.current !== null) settle(scroller.current, anchor.current);
    anchor.current = null;
  }, [lines, scroller]);
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
  };
}

interface Anchor {
  seq: string;
  top: number;
}

const rowsOf = (scroller: HTMLElement) => scroller.querySelectorAll<HTMLElement>('[data-seq]');

/** The row that is seen first, and where it stands. */
function firstVisible(scroller: HTMLElement | null): Anchor | null {
  if (scroller === null) return null;
  const { top } = scroller.getBoundingClientRect();
  for (const row of rowsOf(scroller)) {
    const box = row.getBoundingClientRect();
    if (box.bottom > top) return { seq: row.dataset.seq ?? '', top: box.top };
  }
  return null;
}

function settle(scroller: HTMLElement | null, anchor: Anchor | Place): void {
  if (scroller === null) return;
  if (anchor === 'start') scroller.scrollTop = 0;
  else if (anchor === 'end') scroller.scrollTop = scroller.scrollHeight;
  else {
    const row = scroller.querySelector(`[data-seq="${anchor.seq}"]`);
    if (row !== null) scroller.scrollTop += row.getBoundingClientRect().top - anchor.top;
  }
}
