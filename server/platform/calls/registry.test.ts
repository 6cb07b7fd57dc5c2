import { expect, it } from 'vitest';
import { mergeHandlers } from './registry.ts';

const catalogue = new Map([
  ['identity.me', null],
  ['chat.send', null],
]);
const handler = async () => ({}) as never;

it('joins the tables of all domains', () => {
  const merged = mergeHandlers(catalogue, [{ 'identity.me': handler }, { 'chat.send': handler }]);
  expect([...merged.keys()]).toEqual(['identity.me', 'chat.send']);
});

it('refuses to start without a handler', () => {
  expect(() => mergeHandlers(catalogue, [{ 'identity.me': handler }])).toThrow(
    'No handler for chat.send',
  );
});

it('refuses to start with two handlers of one method', () => {
  const tables = [{ 'identity.me': handler, 'chat.send': handler }, { 'chat.send': handler }];
  expect(() => mergeHandlers(catalogue, tables)).toThrow('chat.send has two handlers');
});

it('refuses a handler that no method names', () => {
  const tables = [{ 'identity.me': handler, 'chat.send': handler, 'chat.shout': handler }];
  expect(() => mergeHandlers(catalogue, tables)).toThrow('chat.shout is handled but not');
});
