import { expect, test } from 'vitest';
import { realWorld } from './index.ts';

test('C8: ids are positive integers of at most 52 bits and use all of them', () => {
  const ids = Array.from({ length: 2_000 }, () => realWorld.randomId());
  expect(ids.every((id) => Number.isSafeInteger(id) && id > 0 && id < 2 ** 52)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  const bits = Array.from(
    { length: 52 },
    (_, bit) => ids.filter((id) => Math.floor(id / 2 ** bit) % 2 === 1).length,
  );
  expect(Math.min(...bits)).toBeGreaterThan(800);
  expect(Math.max(...bits)).toBeLessThan(1_200);
});

test('tokens carry 256 bits in base64url', () => {
  const token = realWorld.randomToken();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(realWorld.randomToken()).not.toBe(token);
});

test('sleep ends early, with an AbortError, when it is called off', async () => {
  const control = new AbortController();
  const slept = realWorld.sleep(60_000, control.signal);
  control.abort();
  await expect(slept).rejects.toThrow(/abort/i);
});

test('a timer that is taken back does not fire', async () => {
  let fired = 0;
  const takeBack = realWorld.after(5, () => fired++);
  const stop = realWorld.every(5, () => fired++);
  takeBack();
  stop();
  await realWorld.sleep(30);
  expect(fired).toBe(0);
});
