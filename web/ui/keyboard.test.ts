import { describe, expect, it } from 'vitest';
import { keyboardIn, wholeOf } from './keyboard.ts';

const portrait = { width: 412, height: 800 };

describe('how tall the on-screen keyboard is', () => {
  it('is what a page has lost of its height, but for bars of the browser', () => {
    expect(keyboardIn(portrait, { width: 412, height: 480 })).toBe(320);
    expect(keyboardIn(portrait, { width: 412, height: 744 })).toBe(0);
    expect(keyboardIn(portrait, portrait)).toBe(0);
  });

  it('begins anew where the phone is turned, and where more of the page shows', () => {
    const landscape = { width: 800, height: 412 };
    expect(wholeOf(portrait, landscape)).toBe(landscape);
    expect(wholeOf(portrait, { width: 412.3, height: 480 })).toBe(portrait);
    const taller = { width: 412, height: 856 };
    expect(wholeOf(portrait, taller)).toBe(taller);
  });
});
