import { expect } from 'vitest';
import { befriend, operatorOf, join as signUp } from '../kit/client.ts';
import { type Inside, untilAnswers } from './inside.ts';

export const report = (title: string, lines: readonly string[]) =>
  void process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`);

export const inSeconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

interface Lived {
  startMs: number;
  stopMs: number;
  memoryMb: number;
}

/** Starts it twice on the same data; people come, talk, and find it all again. */
export async function liveIn(start: () => Inside, url: string): Promise<Lived> {
  const begun = performance.now();
  const first = start();
  const [, token = ''] = await first.says(/#([A-Za-z0-9_-]{16,64})\s/);
  await untilAnswers(`${url}/healthz`, 10_000);
  const startMs = performance.now() - begun;
  const ada = await operatorOf({ url, operatorToken: async () => token }, 'ada');
  const bo = await signUp({ url }, 'bo_the_second');
  const [here, there] = [await ada.client(), await bo.client()];
  const conversation = await befriend(here, there);
  here.send(conversation, { text: 'before the stop' });
  await there.until(
    (state) => state.streams.get(conversation)?.preview?.text === 'before the stop',
  );
  const memoryMb = await first.memoryMb();
  await Promise.all([here.stop(), there.stop()]);

  const asked = performance.now();
  await first.signal('SIGTERM');
  expect(await first.ended, first.output()).toBe(0);
  const stopMs = performance.now() - asked;
  expect(first.output()).not.toMatch(/"level":(50|60)/);

  const second = start();
  await second.says(/ is here: /);
  await using again = await bo.client();
  expect(again.state().streams.get(conversation)?.preview?.text).toBe('before the stop');
  await second.signal('SIGTERM');
  expect(await second.ended, second.output()).toBe(0);
  return { startMs, stopMs, memoryMb };
}
