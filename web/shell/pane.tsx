import { Suspense } from 'react';
import { Waiting } from '#ui/waiting.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import type { Match } from './routing.ts';
import { Spoken } from './spoken.tsx';

/** One page in its pane. Another address begins it anew. */
export function Pane({ match: { page, params } }: { match: Match }) {
  const key = [page.path, ...Object.values(params)].join(' ');
  const Page = page.component;
  return (
    <ErrorBoundary resetKey={key}>
      <Suspense fallback={<Waiting />}>
        <Spoken>
          <Page key={key} params={params} />
        </Spoken>
      </Suspense>
    </ErrorBoundary>
  );
}
