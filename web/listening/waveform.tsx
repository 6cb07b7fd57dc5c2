import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent, PointerEvent } from 'react';
import { clockLength } from '#ui/time.ts';
import { barsPath } from './bars.ts';

interface WaveformProps {
  bars: readonly number[];
  durationMs: number;
  atMs: number;
  onSeek: (ms: number) => void;
}

/** How far an arrow key goes, in milliseconds. */
const stepMs = 5_000;

const height = 32;
const pitch = 3;

/** How loud a recording is along its length: the way to any place of it. */
export function Waveform({ bars, durationMs, atMs, onSeek }: WaveformProps) {
  const { t } = useLingui();
  const [at, length] = [clockLength(atMs), clockLength(durationMs)];
  const part = durationMs === 0 ? 0 : Math.min(1, atMs / durationMs);
  const played = Math.round(part * bars.length);
  const press = (event: KeyboardEvent) => {
    const to = placeOfKey(event.key, atMs, durationMs);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(to);
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek(Math.max(0, Math.min(1, (event.clientX - left) / width)) * durationMs);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t`Place in the recording`}
      aria-valuemin={0}
      aria-valuemax={durationMs}
      aria-valuenow={Math.round(Math.min(atMs, durationMs))}
      aria-valuetext={t`${at} of ${length}`}
      dir="ltr"
      onKeyDown={press}
      onPointerDown={(event) => {
        // Neither a pull that answers the message nor a press that opens its menu.
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
      }}
      className="h-11 min-w-0 max-w-96 flex-1 cursor-pointer touch-pan-y py-1.5"
    >
      <svg
        viewBox={`0 0 ${bars.length * pitch} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        className="h-full w-full"
      >
        <path
          d={barsPath(bars, { height, pitch, from: played })}
          vectorEffect="non-scaling-stroke"
          className="text-ink-faint"
        />
        <path
          d={barsPath(bars.slice(0, played), { height, pitch, from: 0 })}
          vectorEffect="non-scaling-stroke"
          className="text-brand"
        />
      </svg>
    </div>
  );
}

function placeOfKey(key: string, atMs: number, durationMs: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return atMs + Math.min(stepMs, durationMs / 10);
    case 'ArrowLeft':
      return atMs - Math.min(stepMs, durationMs / 10);
    case 'Home':
      return 0;
    case 'End':
      return durationMs;
    default:
      return null;
  }
}
