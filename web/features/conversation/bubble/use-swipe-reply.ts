import { type PointerEvent, type RefObject, useMemo, useRef } from 'react';
import { useConversation } from '../screen.ts';

/** How far a bubble is pulled for an answer, and how far it goes at most, in pixels. */
const threshold = 56;
const furthest = 84;

/** A finger pulls a bubble along the line of reading, past a threshold, to answer it. */
export function useSwipeReply(seq: number): {
  ref: RefObject<HTMLDivElement | null>;
  handlers: Record<string, (event: PointerEvent<HTMLElement>) => void>;
} {
  const { screen } = useConversation();
  const ref = useRef<HTMLDivElement>(null);
  const handlers = useMemo(
    () => pulling(ref, () => screen.setState({ replyTo: seq, editing: null })),
    [screen, seq],
  );
  return { ref, handlers };
}

function pulling(ref: RefObject<HTMLElement | null>, answer: () => void) {
  let start: { x: number; y: number } | null = null;
  let offset: number | null = null;
  const move = (event: PointerEvent<HTMLElement>) => {
    if (start === null || ref.current === null) return;
    const pulled = (event.clientX - start.x) * readingDirection();
    if (offset === null) {
      if (pulled < 12 || pulled < Math.abs(event.clientY - start.y) * 1.5) return;
      ref.current.setPointerCapture(event.pointerId);
    }
    const before = offset ?? 0;
    offset = pullOffset(pulled);
    if (before < threshold && offset >= threshold) navigator.vibrate?.(8);
    ref.current.style.transition = 'none';
    ref.current.style.translate = `${offset * readingDirection()}px`;
    ref.current.style.setProperty('--pulled', String(offset / threshold));
  };
  const end = () => {
    if (ref.current !== null && offset !== null) {
      ref.current.style.transition = 'translate 180ms ease-out';
      ref.current.style.translate = '';
      ref.current.style.removeProperty('--pulled');
      if (offset >= threshold) answer();
    }
    start = null;
    offset = null;
  };
  const cancel = () => {
    offset = offset === null ? null : 0;
    end();
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'touch') start = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: cancel,
  };
}

/** Follows the finger, then resists. */
function pullOffset(pulled: number): number {
  if (pulled <= 0) return 0;
  return pulled <= threshold ? pulled : Math.min(furthest, threshold + (pulled - threshold) * 0.3);
}

function readingDirection(): 1 | -1 {
  return document.documentElement.dir === 'rtl' ? -1 : 1;
}
