import { type ComponentType, lazy } from 'react';
import type { Feature, PageProps } from '../../session/index.ts';

const load = () => import('./pages.ts');

const page = (path: keyof Awaited<ReturnType<typeof load>>['pages']) => ({
  path,
  pane: 'main' as const,
  component: lazy(async () => ({
    default: (await load()).pages[path] as ComponentType<PageProps>,
  })),
});

/** Letters to those who run the server: one's own, and for operators everybody's. */
export const feature: Feature = {
  pages: [
    page('/me/feedback'),
    page('/me/feedback/new'),
    page('/operator/letters'),
    page('/operator/letters/:letter'),
  ],
};
