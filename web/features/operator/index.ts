import { lazy } from 'react';
import type { Feature, Page } from '../../session/index.ts';

const load = () => import('./pages.ts');

const page = (
  path: keyof Awaited<ReturnType<typeof load>>['pages'],
  pane: Page['pane'] = 'main',
) => ({
  path: `/operator/${path}`,
  pane,
  component: lazy(async () => ({ default: (await load()).pages[path] })),
});

/** What whoever runs the server sees of it, and decides. For all others there is nothing here. */
export const feature: Feature = {
  list: lazy(async () => ({ default: (await load()).list })),
  pages: [
    page('overview'),
    page('people'),
    page('people/:user', 'info'),
    page('invitations'),
    page('invitations/:invitation', 'info'),
    page('reports'),
    page('reports/:report'),
    page('server'),
    page('storage'),
    page('health'),
    page('audit'),
  ],
};
