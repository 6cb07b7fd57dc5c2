import { lazy } from 'react';
import type { Feature, Page } from '../../session/index.ts';

const load = () => import('./pages.ts');

const page = (path: string, name: keyof Awaited<ReturnType<typeof load>>): Page => ({
  path,
  pane: 'main',
  component: lazy(async () => ({ default: (await load())[name] })),
});

/** What people report, what became of it, what was decided about them, and their appeals. */
export const feature: Feature = {
  pages: [
    page('/chats/:conversation/report/:seq', 'ReportMessage'),
    page('/contacts/:user/report', 'ReportPerson'),
    page('/me/reports', 'Reports'),
    page('/me/decisions', 'Decisions'),
  ],
};
