import { lazy } from 'react';
import type { Feature, Page } from '../../session/index.ts';
import { askAhead } from './server-facts.ts';

const load = () => import('./pages.ts');

const door = (path: string, name: keyof Awaited<ReturnType<typeof load>>): Page => ({
  path,
  pane: 'whole',
  open: true,
  words: 'door',
  fetch: (client) => Promise.all([load(), askAhead(client)]),
  component: lazy(async () => ({ default: (await load())[name] })),
});

/** The door of the house: signing in and up, an invitation, the operator's first steps, recovery. */
export const feature: Feature = {
  pages: [
    door('/sign-in', 'SignIn'),
    door('/sign-up', 'SignUp'),
    door('/join/:token', 'Join'),
    door('/open', 'Open'),
    door('/recover', 'Recover'),
    door('/reset', 'Reset'),
  ],
};
