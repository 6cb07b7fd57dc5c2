import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { Redirect, useLocation } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { PanelLayout } from '#ui/panel-layout.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { useTitleBadge } from './badges.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { features } from './features.ts';
import { MainTabs } from './main-tabs.tsx';
import { NotFound } from './not-found.tsx';
import { Pane } from './pane.tsx';
import { place } from './routing.ts';
import { tabs } from './tabs.ts';

const pages = [...features.values()].flatMap((feature) => feature.pages ?? []);

/** The frame that all screens stand in: what is shown follows from the address alone. */
export function App() {
  useTitleBadge();
  const { t } = useLingui();
  const [path] = useLocation();
  const { tab, whole, main, info } = place(path, pages);
  const List = features.get(tab)?.list;
  const home = tabs[0]?.path;
  if (whole !== null) return <Pane match={whole} />;
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
            <List key={tab} />
          </Suspense>
        </ErrorBoundary>
      }
      main={lost ? <NotFound /> : main && <Pane match={main} />}
      info={info && <Pane match={info} />}
      placeholder={<EmptyState icon="chats" title={t`Choose something to see it here`} />}
    />
  );
}
