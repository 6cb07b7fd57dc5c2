import { useState } from 'react';

export const bounds = { min: 320, max: 420 };
const storageKey = 'teahouse.list-width';

/** The width of the list pane in pixels, remembered on this device. */
export function useListWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(() => clampWidth(Number(storedWidth() ?? 360)));
  return [
    width,
    (wanted) => {
      const next = clampWidth(wanted);
      setWidth(next);
      try {
        localStorage.setItem(storageKey, String(next));
      } catch {
        // Without storage the width lasts until the page is closed.
      }
    },
  ];
}

/** A list is never narrower than 320 px nor wider than 420. */
export function clampWidth(width: number): number {
  if (Number.isNaN(width)) return bounds.min;
  return Math.round(Math.min(bounds.max, Math.max(bounds.min, width)));
}

function storedWidth(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
