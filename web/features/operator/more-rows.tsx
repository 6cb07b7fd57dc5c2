import { useEffect, useRef } from 'react';
import { FormProblem } from '#ui/form-problem.tsx';
import { ShowMore } from '../../faces/show-more.tsx';
import type { Pages } from '../../session/use-pages.ts';

/** The foot of a list that comes page by page: asks for the next one as it comes into sight. */
export function MoreRows({ pages }: { pages: Pages<unknown> }) {
  const foot = useRef<HTMLDivElement>(null);
  const { more, busy, problem, load } = pages;
  const latest = useRef(load);
  latest.current = load;
  const wanted = more && problem === null && !busy;
  useEffect(() => {
    const element = foot.current;
    if (element === null || !wanted) return;
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) latest.current();
    });
    seen.observe(element);
    return () => seen.disconnect();
  }, [wanted]);
  return (
    <div ref={foot} className="mx-4 flex min-h-px flex-col items-center gap-3">
      <FormProblem text={problem?.text} />
      {more && <ShowMore busy={busy} onMore={load} />}
    </div>
  );
}
