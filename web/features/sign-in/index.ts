import { lazy } from 'react';
import type { Feature } from '../../session/index.ts';

const SignInPage = lazy(() => import('./sign-in-page.tsx'));
const SignUpPage = lazy(() => import('./sign-up-page.tsx'));
const OpenPage = lazy(() => import('./open-page.tsx'));
const RecoverPage = lazy(() => import('./recover-page.tsx'));
const ResetPage = lazy(() => import('./reset-page.tsx'));

/** The door of the house: signing in and up, the operator's first steps, recovery. */
export const feature: Feature = {
  pages: [
    { path: '/sign-in', pane: 'whole', open: true, component: SignInPage },
    { path: '/sign-up', pane: 'whole', open: true, component: SignUpPage },
    { path: '/open', pane: 'whole', open: true, component: OpenPage },
    { path: '/recover', pane: 'whole', open: true, component: RecoverPage },
    { path: '/reset', pane: 'whole', open: true, component: ResetPage },
  ],
};
