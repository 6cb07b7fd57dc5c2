import { lazy } from 'react';
import type { Feature } from '../../session/index.ts';

/** Letters to those who run the server: one's own, and for operators everybody's. */
export const feature: Feature = {
  pages: [
    { path: '/me/feedback', pane: 'main', component: lazy(() => import('./feedback-page.tsx')) },
    {
      path: '/me/feedback/new',
      pane: 'main',
      component: lazy(() => import('./new-letter-page.tsx')),
    },
    {
      path: '/operator/letters',
      pane: 'main',
      component: lazy(() => import('./letters-page.tsx')),
    },
    {
      path: '/operator/letters/:letter',
      pane: 'main',
      component: lazy(() => import('./letter-page.tsx')),
    },
  ],
};
