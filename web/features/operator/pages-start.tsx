import { useLingui } from '@lingui/react/macro';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import type { Pages } from '../../session/use-pages.ts';

/** Until the first page of a list is here: the wait for it, or why it did not come. */
export function PagesStart({ pages }: { pages: Pages<unknown> }) {
  const { t } = useLingui();
  const { rows, problem, refresh } = pages;
  if (rows !== null) return null;
  if (problem === null) return <SkeletonRows count={4} />;
  return (
    <EmptyState
      icon="alert"
      title={problem.text}
      action={<Button onClick={refresh}>{t`Try again`}</Button>}
    />
  );
}
