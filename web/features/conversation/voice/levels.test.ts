import { expect, it } from 'vitest';
import { barsOf, loudness } from './levels.ts';

const wave = (height: number) =>
  Float32Array.from({ length: 480 }, (_, index) => height * Math.sin(index / 5));

it('hears silence as nothing, a whisper as little and a shout as everything', () => {
  expect(loudness(new Float32Array(480))).toBe(0);
  expect(loudness(wave(0.01))).toBeGreaterThan(0.1);
  expect(loudness(wave(0.01))).toBeLessThan(0.5);
  expect(loudness(wave(1))).toBe(1);
});

it('draws a recording in 64 bars, the loudest of them full', () => {
  const levels = Array.from({ length: 640 }, (_, index) => ({ atMs: index, loud: index / 1280 }));
  const bars = barsOf(levels, 640);
  expect(bars).toHaveLength(64);
  expect(bars[0]).toBe(1);
  expect(bars.at(-1)).toBe(100);
  expect(bars).toEqual(bars.toSorted((a, b) => a - b));
});

it('goes on as before where nothing was measured, and makes no noise of silence', () => {
  const bars = barsOf([{ atMs: 0, loud: 0.5 }], 64_000);
  expect(new Set(bars)).toEqual(new Set([100]));
  expect(Math.max(...barsOf([{ atMs: 0, loud: 0.001 }], 1_000))).toBeLessThan(5);
  expect(barsOf([], 1_000)).toEqual(Array(64).fill(0));
});

it('puts what is measured after the end into the last bar', () => {
  expect(barsOf([{ atMs: 1_200, loud: 1 }], 1_000).at(-1)).toBe(100);
});
