import type { Letter } from '@teahouse/protocol';
import { useCallback, useEffect, useState } from 'react';
import { type Problem, problemOf, useAnswer, useClient } from '../../session/index.ts';

interface Letters {
  /** Null until the first page is here. */
  letters: readonly Letter[] | null;
  problem: Problem | null;
  refresh: () => void;
  /** Asks for older ones; null when there are none. */
  more: (() => void) | null;
}

interface Page {
  letters: readonly Letter[];
  more: boolean;
}

const newest = {};

/** One's own letters, the last that moved first: a list that grows downwards. */
export function useOwnLetters(): Letters {
  const client = useClient();
  const { output, problem, refresh } = useAnswer('letters.own', newest);
  const [older, setOlder] = useState<readonly Page[]>([]);
  const [failed, setFailed] = useState<Problem | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: older pages belong to their first one.
  useEffect(() => setOlder([]), [output]);
  const letters = output && [output, ...older].flatMap((page) => page.letters);
  const last = letters?.at(-1);
  const askMore = useCallback(() => {
    if (last === undefined) return;
    client.call('letters.own', { before: { movedAt: last.movedAt, letter: last.id } }).then(
      (page) => setOlder((pages) => [...pages, page]),
      (error: unknown) => setFailed(problemOf(error)),
    );
  }, [client, last]);
  const hasMore = (older.at(-1) ?? output)?.more === true;
  return { letters, problem: problem ?? failed, refresh, more: hasMore ? askMore : null };
}
