import type { Methods } from '@teahouse/protocol';
import { expect, it } from 'vitest';
import type { Ask } from '#platform/calls/index.ts';
import { historyOf } from './history-of.ts';

it('a history is read at once, however many others it holds', async () => {
  const card = { title: 'Tea', names: ['Ann'], count: 1, lines: [{ name: 'Ann', text: 'four?' }] };
  const asked: unknown[] = [];
  const items = Array.from({ length: 1_000 }, (_, at) => ({
    depth: at % 2,
    name: 'Ann',
    sentAt: at,
    text: 'four?',
    ...(at % 2 === 0 && { history: card }),
  }));
  const ask = (async (method: string, input: unknown) => {
    asked.push([method, input]);
    return { title: 'Tea', items } satisfies Methods['chat.bundle']['output'];
  }) as Ask;
  const media = { pathOf: async () => null };
  const history = await historyOf({ ask, media }, { conversation: 5, seq: 7 });
  expect(asked).toEqual([['chat.bundle', { conversation: 5, seq: 7, whole: true }]]);
  expect(history.items).toHaveLength(1_000);
  expect(history.items.slice(0, 2)).toEqual([
    { depth: 0, name: 'Ann', at: 0, text: '' },
    { depth: 1, name: 'Ann', at: 1, text: 'four?' },
  ]);
});
