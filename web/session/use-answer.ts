import type { MethodName, Methods } from '@teahouse/protocol';
import { useCallback, useEffect, useState } from 'react';
import { type Problem, problemOf } from './problem.ts';
import { useClient } from './session.tsx';

export interface Answer<Output> {
  output: Output | null;
  problem: Problem | null;
  /** Asks again; what is shown stays until the new answer is there. */
  refresh: () => void;
  /** Puts in what is known to be the answer now, without asking. */
  replace: (output: Output) => void;
}

/**
 * Asks the server when the component appears, and again when the input changes. What was asked
 * before is taken instead, where there is something.
 */
export function useAnswer<Name extends MethodName>(
  method: Name,
  input: Methods[Name]['input'],
  takeAsked?: () => Promise<Methods[Name]['output']> | null,
): Answer<Methods[Name]['output']> {
  const client = useClient();
  const [output, setOutput] = useState<Methods[Name]['output'] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState(0);
  const key = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `input`, and `asked` asks again.
  useEffect(() => {
    let current = true;
    (takeAsked?.() ?? client.call(method, input)).then(
      (answer) => {
        if (!current) return;
        setOutput(() => answer);
        setProblem(null);
      },
      (error: unknown) => {
        if (current) setProblem(problemOf(error));
      },
    );
    return () => {
      current = false;
    };
  }, [client, method, key, asked]);
  const refresh = useCallback(() => setAsked((count) => count + 1), []);
  const replace = useCallback((next: Methods[Name]['output']) => setOutput(() => next), []);
  return { output, problem, refresh, replace };
}
