import { useLingui } from '@lingui/react/macro';
import { classNames } from '#ui/class-names.ts';
import { setPreferences, usePreferences, voiceSpeeds } from '../session/index.ts';

interface SpeedButtonProps {
  /** Whether its words stand low, below something that lies over it. */
  low?: boolean;
}

/** How fast recordings are played on this device: a press goes to the next speed. */
export function SpeedButton({ low = false }: SpeedButtonProps) {
  const { t } = useLingui();
  const speed = usePreferences(({ voiceSpeed }) => voiceSpeed);
  const next = voiceSpeeds[(voiceSpeeds.indexOf(speed) + 1) % voiceSpeeds.length] ?? 1;
  return (
    <button
      type="button"
      aria-label={t`Speed: ${speed}×`}
      title={t`Speed`}
      onClick={() => setPreferences({ voiceSpeed: next })}
      className={classNames(
        'tap-44 grid shrink-0 justify-items-center',
        low ? 'items-end' : 'items-center',
      )}
    >
      <bdi className="rounded-full bg-pressed px-2 py-0.5 font-medium text-caption tabular-nums">
        {speed}×
      </bdi>
    </button>
  );
}
