import { useLingui } from '@lingui/react/macro';
import { Icon } from '#ui/icon.tsx';
import { clockLength } from '#ui/time.ts';
import { flat } from './bars.ts';
import { markHeard } from './heard.ts';
import { type Track, useListening } from './listening.ts';
import { pause, play, seek } from './player.ts';
import { SpeedButton } from './speed-button.tsx';
import { Waveform } from './waveform.tsx';

interface VoiceBarProps {
  track: Track;
  waveform: readonly number[] | undefined;
  /** Whether it carries the mark of what was not played yet. */
  fresh?: boolean;
}

/** A recording: to play, to look at, and to go to any place of it. */
export function VoiceBar({ track, waveform = flat, fresh = false }: VoiceBarProps) {
  const { t } = useLingui();
  const current = useListening((now) => now.track?.url === track.url);
  const playing = useListening((now) => now.playing && now.track?.url === track.url);
  const atMs = useListening((now) => (now.track?.url === track.url ? now.atMs : 0));
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <button
        type="button"
        aria-label={playing ? t`Pause` : t`Play`}
        onClick={() => {
          if (playing) return pause();
          if (track.id !== null) markHeard(track.id);
          play(track);
        }}
        className="tap-44 grid shrink-0 place-items-center rounded-full bg-brand-fill text-on-brand active:bg-brand-press"
      >
        <Icon name={playing ? 'pause' : 'play'} size={1.375} />
      </button>
      <Waveform
        bars={waveform}
        durationMs={track.durationMs}
        atMs={atMs}
        onSeek={(ms) => seek(track, ms)}
      />
      {current ? (
        <span className="relative shrink-0">
          <span className="pointer-events-none absolute inset-x-0 top-0.5 text-center">
            <Time ms={atMs} />
          </span>
          <SpeedButton low />
        </span>
      ) : (
        <span className="flex min-w-11 shrink-0 items-center justify-center gap-1">
          {fresh && (
            <span className="size-2 rounded-full bg-brand-fill">
              <span className="sr-only">{t`Not played yet`}</span>
            </span>
          )}
          <Time ms={track.durationMs} />
        </span>
      )}
    </div>
  );
}

function Time({ ms }: { ms: number }) {
  return <bdi className="block text-caption leading-none tabular-nums">{clockLength(ms)}</bdi>;
}
