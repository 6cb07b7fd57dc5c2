import { lazy } from 'react';
import type { Feature, Page } from '../../session/index.ts';

const load = () => import('./pages.ts');

const page = (path: string, name: keyof Awaited<ReturnType<typeof load>>): Page => ({
  path,
  pane: 'main',
  component: lazy(async () => ({ default: (await load())[name] })),
});

/** Letters to those who run the server: one's own, and for operators everybody's. */
export const feature: Feature = {
  pages: [
    page('/me/feedback', 'Feedback'),
    page('/me/feedback/new', 'NewLetter'),
    page('/operator/letters', 'Letters'),
    page('/operator/letters/:letter', 'Letter'),
  ],
};
