import { SkeletonRows } from '#ui/skeleton.tsx';
import { Retry } from '../../faces/retry.tsx';
import type { Pages } from '../../session/use-pages.ts';

/** Until the first page of a list is here: the wait for it, or why it did not come. */
export function PagesStart({ pages }: { pages: Pages<unknown> }) {
  const { rows, problem, refresh } = pages;
  if (rows !== null) return null;
  if (problem === null) return <SkeletonRows count={4} />;
  return <Retry problem={problem} refresh={refresh} />;
}
