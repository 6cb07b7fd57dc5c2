import { Suspense, useMemo } from 'react';
import { Waiting } from '#ui/waiting.tsx';
import { useClient } from '../session/index.ts';
import { Spoken } from '../words/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import type { Match } from './routing.ts';

/** One page in its pane. Another address begins it anew. */
export function Pane({ match: { page, params } }: { match: Match }) {
  const key = [page.path, ...Object.values(params)].join(' ');
  const client = useClient();
  const Page = page.component;
  // What fails here is told by the page itself, which waits for the same.
  void useMemo(() => page.fetch?.(client).catch(() => undefined), [page, client]);
  return (
    <ErrorBoundary resetKey={key}>
      <Suspense fallback={<Waiting />}>
        <Spoken {...(page.words && { part: page.words })}>
          <Page key={key} params={params} />
        </Spoken>
      </Suspense>
    </ErrorBoundary>
  );
}
