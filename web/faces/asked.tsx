import type { ReactNode } from 'react';
import { Waiting } from '#ui/waiting.tsx';
import type { Answer } from '../session/index.ts';
import { Retry } from './retry.tsx';

interface AskedProps<Output> {
  answer: Answer<Output>;
  /** Draws what was answered. */
  children: (output: Output) => ReactNode;
}

/** What the server answered, the wait for it, or why it did not answer. */
export function Asked<Output>({ answer, children }: AskedProps<Output>) {
  const { output, problem, refresh } = answer;
  if (output !== null) return children(output);
  if (problem === null) return <Waiting />;
  return <Retry problem={problem} refresh={refresh} />;
}
