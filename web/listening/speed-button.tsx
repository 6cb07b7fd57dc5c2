import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { setPreferences, usePreferences, voiceSpeeds } from '../session/index.ts';

/**
 * How fast recordings are played on this device: a press goes to the next speed. What stands
 * above it is pressed too.
 */
export function SpeedButton({ above }: { above?: ReactNode }) {
  const { t } = useLingui();
  const speed = usePreferences(({ voiceSpeed }) => voiceSpeed);
  const next = voiceSpeeds[(voiceSpeeds.indexOf(speed) + 1) % voiceSpeeds.length] ?? 1;
  return (
    <button
      type="button"
      aria-label={t`Speed: ${speed}×`}
      title={t`Speed`}
      onClick={() => setPreferences({ voiceSpeed: next })}
      className="tap-44 flex shrink-0 flex-col items-center justify-center gap-0.5"
    >
      {above}
      <bdi className="rounded-full bg-pressed px-2 py-0.5 font-medium text-caption tabular-nums">
        {speed}×
      </bdi>
    </button>
  );
}
