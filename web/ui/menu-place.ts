import type { Point } from './use-long-press.ts';

export interface Size {
  width: number;
  height: number;
}

const margin = 8;

/**
 * The upper left corner, in pixels of the window, for a menu that opens at a point: below and
 * along the line of reading where there is room, on the other side of the point where not,
 * and always inside the window.
 */
export function placeMenu(at: Point, menu: Size, window: Size, direction: 'ltr' | 'rtl'): Point {
  const forwardX = direction === 'ltr' ? at.x : at.x - menu.width;
  const backwardX = direction === 'ltr' ? at.x - menu.width : at.x;
  const fitsForward = forwardX >= margin && forwardX + menu.width <= window.width - margin;
  const fitsBelow = at.y + menu.height <= window.height - margin;
  return {
    x: clamp(fitsForward ? forwardX : backwardX, window.width - menu.width),
    y: clamp(fitsBelow ? at.y : at.y - menu.height, window.height - menu.height),
  };
}

function clamp(value: number, room: number): number {
  return Math.max(margin, Math.min(value, room - margin));
}
