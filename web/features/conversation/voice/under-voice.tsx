import { lazy, type ReactNode, Suspense } from 'react';
import type { VoiceState } from './voice-store.ts';

const RecordingStrip = lazy(() => import('./recording-strip.tsx'));

interface UnderVoiceProps {
  state: VoiceState;
  children: ReactNode;
}

/** What one writes with; a voice message in the making lies over it. */
export function UnderVoice({ state, children }: UnderVoiceProps) {
  // While a finger holds the microphone the field keeps its focus, and a phone its keyboard.
  const idle = state === 'none' || state === 'held';
  return (
    <>
      <div inert={!idle} className="contents">
        {children}
      </div>
      {state !== 'none' && (
        <Suspense>
          <RecordingStrip state={state} />
        </Suspense>
      )}
    </>
  );
}
