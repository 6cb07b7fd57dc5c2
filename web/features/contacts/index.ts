import { lazy } from 'react';
import type { Feature } from '../../session/index.ts';
import { waitingRequests } from './waiting-requests.ts';

/** Who one knows: the list, people's cards, requests, blocks, and ways to add someone. */
export const feature: Feature = {
  list: lazy(() => import('./contacts-list.tsx')),
  pages: [
    { path: '/contacts/add', pane: 'main', component: lazy(() => import('./add-page.tsx')) },
    {
      path: '/contacts/requests',
      pane: 'main',
      component: lazy(() => import('./requests-page.tsx')),
    },
    {
      path: '/contacts/blocked',
      pane: 'main',
      component: lazy(() => import('./blocked-page.tsx')),
    },
    { path: '/contacts/:user', pane: 'main', component: lazy(() => import('./card-page.tsx')) },
    {
      path: '/add/:token',
      pane: 'whole',
      open: true,
      component: lazy(() => import('./link-page.tsx')),
    },
  ],
  badge: waitingRequests,
};
