import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { Redirect } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { PanelLayout } from '#ui/panel-layout.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { Spoken } from '../words/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { features } from './features.ts';
import { MainTabs } from './main-tabs.tsx';
import { NotFound } from './not-found.tsx';
import { Pane } from './pane.tsx';
import type { Placement } from './routing.ts';
import { tabs } from './tabs.ts';

/** The signed-in screens: a tab's list, and what was chosen in it. */
export function Panes({ path, placement }: { path: string; placement: Placement }) {
  const { t } = useLingui();
  const { tab, main, info } = placement;
  const List = features.get(tab)?.list;
  const home = tabs[0]?.path;
  if (path === '/' && home !== undefined) return <Redirect href={home} replace />;
  if (List === undefined) return <NotFound />;
  const lost = main === null && info === null && path !== `/${tab}`;
  return (
    <PanelLayout
      rail={<MainTabs current={tab} shape="rail" />}
      tabs={<MainTabs current={tab} shape="bottom" />}
      list={
        <ErrorBoundary resetKey={tab}>
          <Suspense fallback={<Waiting />}>
            {tab === tabs[0]?.name ? (
              <List key={tab} />
            ) : (
              <Spoken>
                <List key={tab} />
              </Spoken>
            )}
          </Suspense>
        </ErrorBoundary>
      }
      main={lost ? <NotFound /> : main && <Pane match={main} />}
      info={info && <Pane match={info} />}
      placeholder={
        <EmptyState
          icon={tabs.find(({ name }) => name === tab)?.icon ?? 'chats'}
          title={t`Choose something to see it here`}
        />
      }
    />
  );
}
