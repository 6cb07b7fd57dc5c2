import { lazy } from 'react';
import type { Feature, Page } from '../../session/index.ts';

const load = () => import('./pages.ts');

const page = (path: string, name: keyof Awaited<ReturnType<typeof load>>): Page => ({
  path: `/me/${path}`,
  pane: 'main',
  component: lazy(async () => ({ default: (await load())[name] })),
});

/** What one brings along from elsewhere, and takes along. */
export const feature: Feature = {
  pages: [page('import', 'ImportPage'), page('export', 'ExportPage')],
};
