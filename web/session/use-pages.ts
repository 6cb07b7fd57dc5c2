import { useCallback, useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from './problem.ts';

export interface Page<Row, Next> {
  rows: readonly Row[];
  /** Where the next page begins; null where there is none. */
  next: Next | null;
}

export interface Pages<Row> {
  /** Null until the first page is here. */
  rows: readonly Row[] | null;
  problem: Problem | null;
  busy: boolean;
  /** Whether there is more to ask for. */
  more: boolean;
  /** Asks for the next page; does nothing while one is on its way. */
  load: () => void;
  /** Begins anew, from the first page. */
  refresh: () => void;
}

interface Held<Row, Next> extends Page<Row, Next> {
  /** Which question these rows answer. */
  key: string;
}

/**
 * A list that the server gives page by page.
 *
 * @param key changes with the question: the list begins anew
 * @param ask answers the page that begins at `next`; null for the first
 */
export function usePages<Row, Next>(
  key: string,
  ask: (next: Next | null) => Promise<Page<Row, Next>>,
): Pages<Row> {
  const [held, setHeld] = useState<Held<Row, Next> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef({ ask, turn: 0 });
  latest.current.ask = ask;
  const fetchPage = useCallback(
    (before: Held<Row, Next> | null) => {
      latest.current.turn += 1;
      const { turn } = latest.current;
      const isLatest = () => latest.current.turn === turn;
      setBusy(true);
      setProblem(null);
      latest.current
        .ask(before?.next ?? null)
        .then(({ rows, next }) => {
          if (isLatest()) setHeld({ key, rows: [...(before?.rows ?? []), ...rows], next });
        })
        .catch((error: unknown) => {
          if (isLatest()) setProblem(problemOf(error));
        })
        .finally(() => {
          if (isLatest()) setBusy(false);
        });
    },
    [key],
  );
  useEffect(() => fetchPage(null), [fetchPage]);
  const current = held?.key === key ? held : null;
  const more = current !== null && current.next !== null;
  return {
    rows: current?.rows ?? null,
    problem,
    busy,
    more,
    load: () => {
      if (!busy && more) fetchPage(current);
    },
    refresh: () => fetchPage(null),
  };
}
