import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Waiting } from '#ui/waiting.tsx';
import type { Answer } from '../session/index.ts';

interface AskedProps<Output> {
  answer: Answer<Output>;
  /** Draws what was answered. */
  children: (output: Output) => ReactNode;
}

/** What the server answered, the wait for it, or why it did not answer. */
export function Asked<Output>({ answer, children }: AskedProps<Output>) {
  const { t } = useLingui();
  const { output, problem, refresh } = answer;
  if (output !== null) return children(output);
  if (problem === null) return <Waiting />;
  return (
    <EmptyState
      icon="alert"
      title={problem.text}
      action={<Button onClick={refresh}>{t`Try again`}</Button>}
    />
  );
}
