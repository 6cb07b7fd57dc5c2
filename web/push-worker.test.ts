import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { Push } from '@teahouse/protocol';
import { beforeEach, expect, it } from 'vitest';

interface Shown {
  title: string;
  body: string;
  silent?: boolean;
  tag: string;
  data: { count: number };
  close(): void;
}

interface Page {
  url: string;
  focused: boolean;
  postMessage(data: unknown): void;
  focus(): Promise<void>;
}

const source = await readFile(join(import.meta.dirname, 'public/push-worker.js'), 'utf8');

const words = {
  message: 'Neue Nachricht',
  recalled: 'Zurückgenommen',
  photo: 'Foto',
  voice: 'Sprachnachricht, {length}',
  request: '{name} möchte reden',
  someone: 'Jemand möchte reden',
};

let tray: Map<string, Shown>;
let pages: Page[];
let opened: string[];
let badge: number;
let listeners: Map<string, (event: object) => void>;

/** The worker in a browser that shows what it is told to show. */
beforeEach(() => {
  tray = new Map();
  pages = [];
  opened = [];
  badge = 0;
  listeners = new Map();
  const self = {
    addEventListener: (name: string, listener: (event: object) => void) =>
      void listeners.set(name, listener),
    navigator: {
      async setAppBadge(count: number) {
        badge = count;
      },
      async clearAppBadge() {
        badge = 0;
      },
    },
    clients: {
      matchAll: async () => pages,
      openWindow: async (path: string) => void opened.push(path),
    },
    registration: {
      showNotification: async (title: string, options: Omit<Shown, 'title' | 'close'>) =>
        void tray.set(options.tag, {
          ...options,
          title,
          close: () => void tray.delete(options.tag),
        }),
      getNotifications: async ({ tag }: { tag?: string } = {}) =>
        [...tray.values()].filter((each) => tag === undefined || each.tag === tag),
    },
  };
  const caches = { match: async () => Response.json(words) };
  runInContext(source, createContext({ self, caches, URL }));
});

async function fire(name: string, event: object): Promise<void> {
  const work: Promise<unknown>[] = [];
  listeners.get(name)?.({ ...event, waitUntil: (each: Promise<unknown>) => void work.push(each) });
  await Promise.all(work);
}

const push: Push = {
  version: 1,
  conversation: 77,
  seq: 2,
  count: 1,
  sentAt: 1_800_000_000_000,
  kind: 'direct',
  mentioned: false,
  from: 'Ben',
  text: 'Are you there?',
};

const wake = (told: object) => fire('push', { data: { json: () => told } });
const shown = () => [...tray.values()].map(({ title, body }) => ({ title, body }));

it('gathers what is said in one chat, and counts it on the icon', async () => {
  await wake(push);
  expect(shown()).toEqual([{ title: 'Ben', body: 'Are you there?' }]);
  await wake({ ...push, text: 'Hello?', count: 3 });
  expect(shown()).toEqual([{ title: 'Ben', body: 'Are you there?\nHello?' }]);
  await wake({ ...push, conversation: 78 });
  expect(badge).toBe(5);
});

it('says who speaks in a group, and keeps names apart from words of another direction', async () => {
  await wake({ ...push, kind: 'group', title: 'شاي الأحد' });
  expect(shown()).toEqual([{ title: 'شاي الأحد', body: '\u2068Ben\u2069: Are you there?' }]);
});

it('says in the language of the page that there is something, where nothing else may be shown', async () => {
  const { from: _from, text: _text, ...bare } = push;
  await wake(bare);
  expect(shown()).toEqual([{ title: 'Teahouse', body: 'Neue Nachricht' }]);
});

it('says what a message carries that says nothing', async () => {
  const { text: _text, ...bare } = push;
  const voice = { kind: 'voice', count: 1, durationMs: 12_300 };
  await wake({ ...bare, carried: voice });
  await wake({ ...bare, carried: { kind: 'photo', count: 3 } });
  await wake({ ...bare, carried: { kind: 'file', count: 1, name: 'Plan $1.pdf' } });
  expect(shown()[0]?.body).toBe('Sprachnachricht, 0:12\nFoto (3)\nPlan $1.pdf');
});

it('tells who would like to talk, all in one, and leads there', async () => {
  const request = { version: 2, kind: 'request', sentAt: 1, from: 'Ann $&' };
  await wake(request);
  expect(tray.get('requests')?.silent).toBe(false);
  await wake({ ...request, from: 'Cem' });
  expect(tray.get('requests')?.silent).toBe(true);
  const { from: _from, ...nameless } = request;
  await wake(nameless);
  expect(shown()).toEqual([
    {
      title: 'Teahouse',
      body: '\u2068Ann $&\u2069 möchte reden\n\u2068Cem\u2069 möchte reden\nJemand möchte reden',
    },
  ]);
  expect(badge).toBe(3);
  await fire('message', { data: { type: 'teahouse.fade' } });
  expect(shown()).toHaveLength(1);
  const [notification] = tray.values();
  await fire('notificationclick', { notification });
  expect(opened).toEqual(['/contacts/requests']);
});

it('shows the last few lines of many', async () => {
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) await wake({ ...push, text });
  expect(shown()[0]?.body).toBe('c\nd\ne\nf');
});

it('shows nothing of the chat that somebody looks at, and of others all', async () => {
  pages.push({
    url: 'https://tea.example.org/chats/77/info',
    focused: true,
    postMessage() {},
    focus: async () => {},
  });
  await wake(push);
  await wake({ ...push, conversation: 7, text: 'elsewhere' });
  expect(shown().map(({ body }) => body)).toEqual(['elsewhere']);
});

it('shows nothing that it does not understand', async () => {
  await wake({ ...push, version: 2 });
  await fire('push', { data: null });
  expect(shown()).toEqual([]);
});

it('leads to the chat: in the page that is open, or in a new one', async () => {
  await wake(push);
  const click = async () =>
    fire('notificationclick', {
      notification: { close() {}, data: { conversation: push.conversation } },
    });
  await click();
  expect(opened).toEqual(['/chats/77']);
  const told: unknown[] = [];
  pages.push({
    url: 'https://tea.example.org/me',
    focused: false,
    postMessage: (data) => void told.push(data),
    focus: async () => {},
  });
  await click();
  expect(told).toEqual([{ type: 'teahouse.open', path: '/chats/77' }]);
});

it('R6 shows the words of what was recalled no more, and something in any case', async () => {
  await wake({ ...push, text: 'stays', of: 2 });
  await wake({ ...push, text: 'goes', of: 3 });
  const { text: _text, ...gone } = { ...push, count: 0, recalled: [3] };
  await wake(gone);
  expect(shown()).toEqual([{ title: 'Ben', body: 'stays' }]);
  await wake({ ...gone, recalled: [2] });
  expect(shown()).toEqual([{ title: 'Ben', body: 'Zurückgenommen' }]);
  tray.clear();
  await wake(gone);
  expect(shown()).toEqual([{ title: 'Ben', body: 'Zurückgenommen' }]);
  await wake({ ...push, text: 'anew', of: 4 });
  expect(shown()[0]?.body).toBe('Zurückgenommen\nanew');
});

it('R6 tells no more of what has disappeared, once it hears of anything', async () => {
  await wake({ ...push, text: 'goes', expiresAt: Date.now() - 1 });
  await wake({ ...push, text: 'stays for a day', expiresAt: Date.now() + 86_400_000 });
  expect(shown()[0]?.body).toBe('stays for a day');
  await wake({ ...push, conversation: 78, text: 'goes soon', expiresAt: Date.now() + 20 });
  expect(shown().map(({ body }) => body)).toEqual(['stays for a day', 'goes soon']);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await fire('message', { data: { type: 'teahouse.fade' } });
  expect(shown().map(({ body }) => body)).toEqual(['stays for a day']);
});
