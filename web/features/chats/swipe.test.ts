import { describe, expect, it } from 'vitest';
import { settled, swipeOffset } from './swipe.ts';

describe('pulling a row aside', () => {
  it('follows the finger, never the wrong way, and resists past the buttons', () => {
    expect([-50, 0, 100, 200].map((pulled) => swipeOffset(pulled, 200))).toEqual([0, 0, 100, 200]);
    expect(swipeOffset(300, 200)).toBe(220);
  });

  it('stays open from a third on, and closes from a third back', () => {
    expect([60, 70].map((offset) => settled(offset, false, 200))).toEqual([false, true]);
    expect([140, 120].map((offset) => settled(offset, true, 200))).toEqual([true, false]);
  });
});
