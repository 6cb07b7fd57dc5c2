import { useLingui } from '@lingui/react/macro';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import type { Problem } from '../session/index.ts';

interface RetryProps {
  problem: Problem;
  refresh: () => void;
}

/** Why nothing came, and to ask again. */
export function Retry({ problem, refresh }: RetryProps) {
  const { t } = useLingui();
  return (
    <EmptyState
      icon="alert"
      title={problem.text}
      action={<Button onClick={refresh}>{t`Try again`}</Button>}
    />
  );
}
