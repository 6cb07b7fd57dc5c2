import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { bounds } from './list-width.ts';

interface ListResizerProps {
  width: number;
  onChange: (width: number) => void;
}

/** The line between list and page: dragged, or moved with the arrow keys. */
export default function ListResizer({ width, onChange }: ListResizerProps): ReactNode {
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
      className="absolute inset-y-0 -end-1 w-2 cursor-col-resize touch-none"
    />
  );
}

function readingDirection(): 1 | -1 {
  return document.documentElement.dir === 'rtl' ? -1 : 1;
}
