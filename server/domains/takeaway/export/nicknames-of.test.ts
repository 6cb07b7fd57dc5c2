import { expect, it } from 'vitest';
import type { Ask } from '#platform/calls/index.ts';
import { nicknamesOf } from './nicknames-of.ts';

it('what members are called is asked for page by page', async () => {
  const asked: unknown[] = [];
  const pages = [
    { conversation: 7, version: 1, names: [{ user: 1, name: 'Captain' }], next: 1 },
    { conversation: 7, version: 1, names: [{ user: 2, name: 'Cook' }] },
  ];
  const ask = (async (_: string, input: unknown) => {
    asked.push(input);
    return { groups: pages.slice(asked.length - 1, asked.length) };
  }) as Ask;
  expect((await nicknamesOf(ask, 7)).map(({ name }) => name)).toEqual(['Captain', 'Cook']);
  expect(asked).toEqual([{ conversations: [7] }, { conversations: [7], after: 1 }]);
});
