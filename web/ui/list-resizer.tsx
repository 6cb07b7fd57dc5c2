import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';

const bounds = { min: 320, max: 420 };
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

interface ListResizerProps {
  width: number;
  onChange: (width: number) => void;
}

/** The line between list and page: dragged, or moved with the arrow keys. */
export function ListResizer({ width, onChange }: ListResizerProps) {
  const { t } = useLingui();
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onChange(width + event.movementX * readingDirection());
  };
  const step = (event: KeyboardEvent) => {
    const towards = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (towards === undefined) return;
    event.preventDefault();
    onChange(width + towards * readingDirection() * 10);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; this separator can.
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Width of the list`}
      aria-valuemin={bounds.min}
      aria-valuemax={bounds.max}
      aria-valuenow={width}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={step}
      className="relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none"
    />
  );
}

function readingDirection(): 1 | -1 {
  return document.documentElement.dir === 'rtl' ? -1 : 1;
}
