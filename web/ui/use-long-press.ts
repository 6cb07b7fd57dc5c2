import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

export interface Point {
  x: number;
  y: number;
}

const holdMs = 450;
const slackPx = 10;

/**
 * Handlers that call `open` where a finger rests on an element, where a mouse clicks with its
 * right button, and for the menu key. The click that ends a long press is swallowed.
 */
export function useLongPress(open: (at: Point, element: HTMLElement) => void) {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  }, [open]);
  const [handlers] = useState(() => pressHandlers((at, element) => latest.current(at, element)));
  return handlers;
}

function pressHandlers(open: (at: Point, element: HTMLElement) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: Point | undefined;
  let fired = false;
  const cancel = () => clearTimeout(timer);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      fired = false;
      if (event.pointerType === 'mouse') return;
      const element = event.currentTarget;
      const at = { x: event.clientX, y: event.clientY };
      start = at;
      timer = setTimeout(() => {
        fired = true;
        navigator.vibrate?.(10);
        open(at, element);
      }, holdMs);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (start === undefined) return;
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > slackPx) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onClickCapture(event: MouseEvent<HTMLElement>) {
      if (!fired) return;
      fired = false;
      event.preventDefault();
      event.stopPropagation();
    },
    onContextMenu(event: MouseEvent<HTMLElement>) {
      event.preventDefault();
      cancel();
      if (fired) return;
      open(pointOf(event), event.currentTarget);
    },
  };
}

/** The menu key gives no place: then the middle of the element stands in. */
function pointOf(event: MouseEvent<HTMLElement>): Point {
  if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY };
  const box = event.currentTarget.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 24) };
}
