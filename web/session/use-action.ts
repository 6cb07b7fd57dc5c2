import { useCallback, useRef, useState } from 'react';
import { type Problem, problemOf } from './problem.ts';

export interface Action<Input> {
  /** Does it, unless it is being done already. */
  run: (input: Input) => void;
  busy: boolean;
  /** Why the last attempt failed. */
  problem: Problem | null;
  /** Forgets the problem, e.g. when the field at fault is changed. */
  clear: () => void;
}

/** Something that a press of a button does on the server, with its wait and its failure. */
export function useAction<Input = void>(work: (input: Input) => Promise<void>): Action<Input> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const latest = useRef(work);
  latest.current = work;
  const run = useCallback((input: Input) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    latest
      .current(input)
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { run, busy, problem, clear };
}
