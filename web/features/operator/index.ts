import { type ComponentType, lazy } from 'react';
import type { Feature, PageProps } from '../../session/index.ts';

type Loaded = Promise<{ default: ComponentType<PageProps> }>;

/** A page that is for operators alone; for others there is nothing at its address. */
const page = (load: () => Loaded) =>
  lazy(async () => {
    const [{ default: Page }, { forOperators }] = await Promise.all([
      load(),
      import('./for-operators.tsx'),
    ]);
    return { default: forOperators(Page) };
  });

/** What whoever runs the server sees of it, and decides. */
export const feature: Feature = {
  list: lazy(() => import('./operator-list.tsx')),
  pages: [
    {
      path: '/operator/overview',
      pane: 'main',
      component: page(() => import('./overview-page.tsx')),
    },
    { path: '/operator/people', pane: 'main', component: page(() => import('./people-page.tsx')) },
    {
      path: '/operator/people/:user',
      pane: 'info',
      component: page(() => import('./person-page.tsx')),
    },
    {
      path: '/operator/invitations',
      pane: 'main',
      component: page(() => import('./invitations-page.tsx')),
    },
    {
      path: '/operator/invitations/:invitation',
      pane: 'info',
      component: page(() => import('./invitation-page.tsx')),
    },
    { path: '/operator/server', pane: 'main', component: page(() => import('./server-page.tsx')) },
    { path: '/operator/audit', pane: 'main', component: page(() => import('./audit-page.tsx')) },
  ],
};
