import type { Message } from '@teahouse/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { indexAt } from './layout.ts';
import type { View } from './placed.ts';
import { leaveAt } from './positions.ts';
import { holdsPlace, type Row, startOfDay } from './rows.ts';
import { usePaging } from './use-log.ts';

/** What the views around the rows want to know of what is seen. */
export interface Seen {
  atEnd: boolean;
  /** The day of the topmost message in view, and whether its own line is hidden above. */
  day: { at: number; moved: number } | null;
  /** The furthest message that was ever in view here. */
  furthest: Message | null;
}

const pageAhead = 2.5;

/** Follows the view: reads messages as they are seen, loads pages ahead, remembers the place. */
export function useView(rows: readonly Row[]): { view: Seen; onView: (view: View) => void } {
  const { conversation } = useConversation();
  const client = useClient();
  const page = usePaging();
  const latest = useRef(rows);
  latest.current = rows;
  const last = useRef<View | null>(null);
  const furthest = useRef<Message | null>(null);
  const [view, setView] = useState<Seen>({ atEnd: true, day: null, furthest: null });

  const read = useCallback(() => {
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    client.read(conversation, furthest.current?.seq ?? 0);
  }, [client, conversation]);

  const onView = useCallback(
    (seen: View) => {
      const before = last.current;
      last.current = seen;
      const lowest = lowestIn(seen, latest.current);
      if (lowest !== null && lowest.seq > (furthest.current?.seq ?? 0)) furthest.current = lowest;
      read();
      const height = seen.layout.tops.at(-1) ?? 0;
      page({
        start: seen.top < seen.viewport * pageAhead,
        end: seen.top + seen.viewport * (1 + pageAhead) > height,
      });
      const moved = before !== null && Math.abs(before.top - seen.top) > 2;
      setView((now) => nextSeen(now, seen, latest.current, furthest.current, moved));
    },
    [page, read],
  );

  // What came and disappeared unseen is read where nothing of it is left to be seen.
  const isEmpty = rows.length === 0;
  useEffect(() => {
    if (isEmpty) read();
  }, [isEmpty, read]);

  useEffect(() => {
    addEventListener('focus', read);
    document.addEventListener('visibilitychange', read);
    return () => {
      removeEventListener('focus', read);
      document.removeEventListener('visibilitychange', read);
    };
  }, [read]);

  useEffect(() => () => remember(conversation, last.current, latest.current), [conversation]);
  return { view, onView };
}

/** The rows of the layout stand between its head and its foot. */
const rowIndex = (rows: readonly Row[], index: number) =>
  Math.min(rows.length - 1, Math.max(0, index - 1));

function lowestIn({ layout, top, viewport }: View, rows: readonly Row[]): Message | null {
  for (let at = rowIndex(rows, indexAt(layout, top + viewport - 1)); at >= 0; at -= 1) {
    const row = rows[at];
    if (row !== undefined && 'message' in row) return row.message;
  }
  return null;
}

function nextSeen(
  now: Seen,
  seen: View,
  rows: readonly Row[],
  furthest: Message | null,
  moved: boolean,
): Seen {
  const at = dayAt(seen, rows);
  const day =
    at === null || (!moved && now.day?.at === at)
      ? now.day
      : { at, moved: moved ? Date.now() : (now.day?.moved ?? 0) };
  if (now.atEnd === seen.atEnd && now.furthest === furthest && now.day === day) return now;
  return { atEnd: seen.atEnd, day, furthest };
}

function dayAt({ layout, top }: View, rows: readonly Row[]): number | null {
  const row = rows[rowIndex(rows, indexAt(layout, top + 8))];
  if (row === undefined || row.type === 'day' || row.type === 'unread') return null;
  return startOfDay(row.type === 'waiting' ? row.waiting.at : row.message.sentAt);
}

function remember(conversation: number, seen: View | null, rows: readonly Row[]): void {
  if (seen === null) return;
  if (seen.atEnd) {
    leaveAt(conversation, null);
    return;
  }
  const { layout, top } = seen;
  const first = Math.max(1, indexAt(layout, top));
  const near = rows.slice(rowIndex(rows, first), rowIndex(rows, first) + 12);
  const message = near.find((row) => 'message' in row);
  if (message === undefined || !('message' in message)) return;
  const anchors = near
    .filter(({ key }) => holdsPlace(key))
    .map(({ key }) => ({
      key,
      offset: (layout.tops[layout.indexes.get(key) ?? 0] ?? 0) - top,
    }));
  leaveAt(conversation, { seq: message.message.seq, anchors });
}
