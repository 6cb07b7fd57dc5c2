/** How far a finger goes, in pixels, until the recording is thrown away, or goes on without it. */
export const cancelAt = 104;
export const lockAt = 72;

/** From where the finger began, in pixels of the window. */
export interface Moved {
  x: number;
  y: number;
}

/** What a finger does to the recording that it holds; and how far it is on its way, 0 to 1. */
export interface Slide {
  does: 'talk' | 'cancel' | 'lock';
  cancelling: number;
  locking: number;
}

export const still: Slide = { does: 'talk', cancelling: 0, locking: 0 };

/** Towards the start of the line it cancels, upwards it locks; the longer way decides. */
export function slideOf({ x, y }: Moved, direction: 'ltr' | 'rtl'): Slide {
  const back = Math.max(0, direction === 'rtl' ? x : -x);
  const up = Math.max(0, -y);
  const cancels = back >= up;
  const cancelling = cancels ? Math.min(1, back / cancelAt) : 0;
  const locking = cancels ? 0 : Math.min(1, up / lockAt);
  const does = cancelling === 1 ? 'cancel' : locking === 1 ? 'lock' : 'talk';
  return { does, cancelling, locking };
}
