import { createElement, lazy, useState } from 'react';
import type { Feature, Page, PageProps } from '../../session/index.ts';
import { askAhead } from './server-facts.ts';

type Pages = typeof import('./pages.ts');

let pages: Pages | null = null;
const load = async () => {
  pages ??= await import('./pages.ts');
  return pages;
};

function door(path: string, name: keyof Pages): Page {
  const coming = lazy(async () => ({ default: (await load())[name] }));
  return {
    path,
    pane: 'whole',
    open: true,
    words: 'door',
    fetch: (client) => {
      // Who takes the answer is told of a failure.
      askAhead(client).catch(() => undefined);
      return load();
    },
    // What is here is drawn at once: where it was drawn ahead, React would take it away to wait.
    component: function Door(props: PageProps) {
      const [drawn] = useState(() => pages?.[name] ?? coming);
      return createElement(drawn, props);
    },
  };
}

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
