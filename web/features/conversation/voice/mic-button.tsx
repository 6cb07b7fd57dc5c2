import { useLingui } from '@lingui/react/macro';
import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { useCoarsePointer } from '#ui/use-media-query.ts';
import { slideOf } from './slide.ts';
import { useRecording } from './use-recording.ts';
import { keep, lock, slideTo } from './voice.ts';
import { useVoice } from './voice-store.ts';

/**
 * A finger holds it to talk, and slides from it to cancel or to lock; a click begins a recording
 * that needs no holding. It sends what goes on without a hand, or waits.
 */
export function MicButton() {
  const { t } = useLingui();
  const recording = useRecording();
  const { state } = recording;
  const button = useRef<HTMLButtonElement>(null);
  const hold = useHold(recording);
  const free = state === 'locked' || state === 'kept';
  const coarse = useCoarsePointer();
  useEffect(() => {
    if (free && !coarse) button.current?.focus();
  }, [free, coarse]);
  return (
    <span className="relative shrink-0">
      {state === 'held' && <Halo />}
      {state === 'held' && <LockSign />}
      <IconButton
        ref={button}
        icon={free ? 'send' : 'mic'}
        label={free ? t`Send` : t`Record a voice message`}
        tone={state === 'none' ? 'quiet' : 'filled'}
        {...hold}
        className="holdable relative touch-none"
      />
    </span>
  );
}

/** Follows the finger that holds the button. */
function useHold({ state, begin, send, discard }: ReturnType<typeof useRecording>) {
  const from = useRef<{ x: number; y: number } | null>(null);
  const touched = useRef(false);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      // A press that took the focus would close the keyboard of a phone.
      event.preventDefault();
      touched.current = event.pointerType !== 'mouse' && state === 'none';
      if (!touched.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, y: event.clientY };
      begin(false);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent<HTMLElement>) => {
      if (from.current === null) return;
      const moved = { x: clientX - from.current.x, y: clientY - from.current.y };
      const next = slideOf(moved, document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr');
      if (next.does === 'talk') return slideTo(next);
      from.current = null;
      if (next.does === 'lock') return lock();
      navigator.vibrate?.(20);
      discard();
    },
    onPointerUp: () => {
      if (from.current === null) return;
      from.current = null;
      void send();
    },
    onPointerCancel: () => {
      if (from.current === null) return;
      from.current = null;
      void keep();
    },
    onClick: ({ detail }: MouseEvent) => {
      // The end of a touch is a click too; one of a keyboard has no count.
      if (touched.current && detail > 0) return;
      if (state === 'none') begin(true);
      else void send();
    },
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
  };
}

/** Grows with the voice. */
function Halo() {
  const loud = useVoice(({ live }) => live?.levels.at(-1) ?? 0);
  return (
    <span
      style={{ scale: 1.4 + loud }}
      className="absolute inset-0 rounded-full bg-brand-fill opacity-20"
    />
  );
}

/** Above the finger: where to slide to, to let go without sending. */
function LockSign() {
  const locking = useVoice(({ live }) => live?.slide.locking ?? 0);
  return (
    <span
      aria-hidden="true"
      style={{ translate: `0 ${-0.75 * locking}rem` }}
      className="edge absolute inset-x-0 bottom-full z-10 mx-auto mb-6 flex w-11 flex-col items-center gap-2 rounded-full bg-surface py-3 text-ink-soft shadow-float"
    >
      <Icon name="lock" size={1.25} />
      <Icon name="chevronDown" size={1} className="rotate-180" />
    </span>
  );
}
