import { describe, expect, it } from 'vitest';
import { cropEdge, dragged, keepInside, middleOf } from './crop.ts';
import { layoutMode } from './layout-mode.ts';
import { clampWidth } from './list-width.ts';
import { placeMenu } from './menu-place.ts';

describe('the panes by width', () => {
  const modeOf = (window: number, scale?: number) => layoutMode((width) => window >= width, scale);

  it.each([
    [320, 'one'],
    [639, 'one'],
    [640, 'two'],
    [1023, 'two'],
    [1024, 'rail'],
    [1279, 'rail'],
    [1280, 'wide'],
  ] as const)('%d px is %s', (width, mode) => {
    expect(modeOf(width)).toBe(mode);
  });

  it('leaves room for larger text', () => {
    expect(modeOf(1280, 1.625)).toBe('two');
    expect(modeOf(1700, 1.625)).toBe('rail');
    expect(modeOf(640, 1.625)).toBe('two');
  });

  it('keep the list between 320 and 420 px', () => {
    expect([100, 350.4, 900, Number.NaN].map(clampWidth)).toEqual([320, 350, 420, 320]);
  });
});

describe('a menu', () => {
  const menu = { width: 200, height: 300 };
  const window = { width: 400, height: 800 };

  it('opens below the point, along the line of reading', () => {
    expect(placeMenu({ x: 50, y: 100 }, menu, window, 'ltr')).toEqual({ x: 50, y: 100 });
    expect(placeMenu({ x: 350, y: 100 }, menu, window, 'rtl')).toEqual({ x: 150, y: 100 });
  });

  it('turns to the other side where there is no room', () => {
    expect(placeMenu({ x: 350, y: 700 }, menu, window, 'ltr')).toEqual({ x: 150, y: 400 });
    expect(placeMenu({ x: 50, y: 700 }, menu, window, 'rtl')).toEqual({ x: 50, y: 400 });
  });

  it('stays inside a window that is too small for it', () => {
    expect(placeMenu({ x: 100, y: 100 }, menu, { width: 180, height: 250 }, 'ltr')).toEqual({
      x: 8,
      y: 8,
    });
  });
});

describe('a crop', () => {
  const picture = { width: 800, height: 400 };

  it('begins as the largest square in the middle', () => {
    const crop = middleOf(picture);
    expect(crop).toEqual({ centre: { x: 400, y: 200 }, zoom: 1 });
    expect(cropEdge(picture, crop)).toBe(400);
  });

  it('follows the finger, scaled to the picture, and stops at its edges', () => {
    const crop = middleOf(picture);
    expect(dragged(picture, crop, { x: 100, y: 50 }, 400).centre).toEqual({ x: 300, y: 200 });
    expect(dragged(picture, crop, { x: 999, y: 0 }, 400).centre).toEqual({ x: 200, y: 200 });
  });

  it('comes back inside when one zooms out', () => {
    const corner = { centre: { x: 50, y: 50 }, zoom: 4 };
    expect(keepInside(picture, corner).centre).toEqual({ x: 50, y: 50 });
    expect(keepInside(picture, { ...corner, zoom: 1 }).centre).toEqual({ x: 200, y: 200 });
  });
});
