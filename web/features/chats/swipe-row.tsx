import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { settled, swipeOffset } from './swipe.ts';
import type { ChatAction } from './use-chat-actions.ts';

/** Each button behind a row, in pixels. */
const buttonWidth = 76;

interface SwipeRowProps {
  actions: readonly ChatAction[];
  children: ReactNode;
}

const tones = {
  brand: 'bg-brand-fill text-on-brand',
  muted: 'bg-muted-fill text-on-danger',
  danger: 'bg-danger-fill text-on-danger',
};

/** A row that a finger pulls aside, to the buttons behind it. */
export function SwipeRow({ actions, children }: SwipeRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const width = actions.length * buttonWidth;
  const drag = useSwipe(row, open ? width : 0, width, setOpen);
  return (
    <div className="relative overflow-clip">
      {(open || drag.active) && (
        <div className="absolute inset-y-0 end-0 flex" inert={!open}>
          {actions.map(({ label, icon, swipe, onSelect }) => (
            <button
              key={label}
              type="button"
              onClick={() => {
                setOpen(false);
                onSelect();
              }}
              style={{ inlineSize: `${buttonWidth}px` }}
              className={classNames(
                'flex flex-col items-center justify-center gap-1 px-1 text-micro font-medium -outline-offset-4',
                tones[swipe?.tone ?? 'muted'],
              )}
            >
              {icon !== undefined && <Icon name={icon} size={1.375} />}
              <span className="max-w-full truncate">{swipe?.label}</span>
            </button>
          ))}
        </div>
      )}
      <div
        ref={row}
        {...drag.handlers}
        style={{ translate: open && !drag.active ? `${-width * direction()}px` : undefined }}
        className="relative touch-pan-y transition-[translate] duration-200 ease-out"
      >
        {children}
      </div>
    </div>
  );
}

function useSwipe(
  row: { current: HTMLElement | null },
  rest: number,
  width: number,
  setOpen: (open: boolean) => void,
) {
  const start = useRef<{ x: number; y: number } | null>(null);
  const offset = useRef(0);
  const [active, setActive] = useState(false);
  const move = (event: PointerEvent) => {
    const from = start.current;
    if (from === null || row.current === null) return;
    const pulled = (from.x - event.clientX) * direction();
    if (!active) {
      // Up or down is a scroll; the browser has it.
      if (Math.abs(pulled) < 10 || Math.abs(pulled) < Math.abs(event.clientY - from.y)) return;
      row.current.setPointerCapture(event.pointerId);
      setActive(true);
    }
    offset.current = swipeOffset(rest + pulled, width);
    row.current.style.transition = 'none';
    row.current.style.translate = `${-offset.current * direction()}px`;
  };
  const end = () => {
    if (row.current !== null && active) {
      row.current.style.transition = '';
      const open = settled(offset.current, rest > 0, width);
      row.current.style.translate = open ? `${-width * direction()}px` : '';
      setOpen(open);
    }
    start.current = null;
    setActive(false);
  };
  return {
    active,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.pointerType === 'touch') start.current = { x: event.clientX, y: event.clientY };
      },
      onPointerMove: move,
      onPointerUp: end,
      onPointerCancel: end,
      onClickCapture: (event: { preventDefault: () => void; stopPropagation: () => void }) => {
        // A press on a row that is pulled aside puts it back, and opens nothing.
        if (rest === 0 && !active) return;
        event.preventDefault();
        event.stopPropagation();
        if (row.current !== null && rest > 0) row.current.style.translate = '';
        setOpen(false);
      },
    },
  };
}

/** Rows are pulled towards the start of a line: to the right where writing runs from there. */
function direction(): 1 | -1 {
  return document.documentElement.dir === 'rtl' ? -1 : 1;
}
