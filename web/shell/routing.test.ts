import { describe, expect, it } from 'vitest';
import type { Page, Pane } from '../session/feature.ts';
import { place } from './routing.ts';

const page = (path: string, pane: Pane): Page => ({ path, pane, component: () => null });
const pages = [
  page('/chats/new', 'main'),
  page('/chats/:conversation', 'main'),
  page('/chats/:conversation/info', 'info'),
  page('/chats/:conversation/info/members', 'info'),
  page('/sign-in', 'whole'),
];

const shown = (path: string) => {
  const { tab, whole, main, info } = place(path, pages);
  return [tab, whole?.page.path, main?.page.path, info?.page.path];
};

describe('an address', () => {
  it('puts pages into their panes', () => {
    expect(shown('/chats')).toEqual(['chats', undefined, undefined, undefined]);
    expect(shown('/chats/5')).toEqual(['chats', undefined, '/chats/:conversation', undefined]);
    expect(shown('/sign-in')).toEqual(['sign-in', '/sign-in', undefined, undefined]);
    expect(shown('/nowhere/at/all')).toEqual(['nowhere', undefined, undefined, undefined]);
  });

  it('prefers the pattern that comes first', () => {
    expect(shown('/chats/new')).toEqual(['chats', undefined, '/chats/new', undefined]);
  });

  it('keeps the main page beside info pages, however deep', () => {
    const main = '/chats/:conversation';
    expect(shown('/chats/5/info')).toEqual(['chats', undefined, main, '/chats/:conversation/info']);
    expect(shown('/chats/5/info/members')).toEqual([
      'chats',
      undefined,
      main,
      '/chats/:conversation/info/members',
    ]);
  });

  it('decodes its words, and stands what cannot be decoded', () => {
    expect(place('/chats/caf%C3%A9', pages).main?.params).toEqual({ conversation: 'café' });
    expect(place('/chats/%E0%A4%A', pages).main?.params).toEqual({ conversation: '%E0%A4%A' });
  });
});
