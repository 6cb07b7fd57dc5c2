import { lazy } from 'react';
import type { Feature } from '../../session/index.ts';

/** Oneself: profile, code and link, settings, devices, privacy, and the way out. */
export const feature: Feature = {
  list: lazy(() => import('./me-list.tsx')),
  pages: [
    { path: '/me/profile', pane: 'main', component: lazy(() => import('./profile-page.tsx')) },
    { path: '/me/code', pane: 'main', component: lazy(() => import('./code-page.tsx')) },
    {
      path: '/me/appearance',
      pane: 'main',
      component: lazy(() => import('./appearance-page.tsx')),
    },
    { path: '/me/chats', pane: 'main', component: lazy(() => import('./chats-page.tsx')) },
    { path: '/me/privacy', pane: 'main', component: lazy(() => import('./privacy-page.tsx')) },
    { path: '/me/devices', pane: 'main', component: lazy(() => import('./devices-page.tsx')) },
    { path: '/me/security', pane: 'main', component: lazy(() => import('./security-page.tsx')) },
    { path: '/me/server', pane: 'main', component: lazy(() => import('./server-page.tsx')) },
    { path: '/me/install', pane: 'main', component: lazy(() => import('./install-page.tsx')) },
    { path: '/me/delete', pane: 'main', component: lazy(() => import('./delete-page.tsx')) },
  ],
};
