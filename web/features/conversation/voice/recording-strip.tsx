import { Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { useShortcut } from '#ui/shortcuts.ts';
import { clockLength } from '#ui/time.ts';
import { VoiceBar } from '../../../listening/voice-bar.tsx';
import { useConversation } from '../screen.ts';
import { cancelAt } from './slide.ts';
import { discard, keep } from './voice.ts';
import { useVoice, type VoiceState } from './voice-store.ts';

/** So long before the longest recording ends it is counted down, in milliseconds. */
const warnMs = 30_000;

interface RecordingStripProps {
  state: Exclude<VoiceState, 'none'>;
}

/** Lies over the composer while a voice message is made, and until it is sent. */
export default function RecordingStrip({ state }: RecordingStripProps) {
  const { t } = useLingui();
  const { conversation } = useConversation();
  const onDiscard = () => discard(conversation);
  useShortcut({
    keys: 'Escape',
    label: t`Throw the recording away`,
    whileTyping: true,
    run: onDiscard,
  });
  return (
    <section
      aria-label={t`Voice message`}
      className="absolute inset-y-0 start-0 end-13 flex items-end bg-surface"
    >
      <div className="flex h-14 min-w-0 flex-1 items-center gap-2 ps-1.5">
        {state !== 'held' && (
          <IconButton icon="trash" label={t`Throw the recording away`} onClick={onDiscard} />
        )}
        {state === 'kept' ? <Heard /> : <Running locked={state === 'locked'} />}
      </div>
    </section>
  );
}

/** What is recorded at the moment. */
function Running({ locked }: { locked: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <span role="status" className="sr-only">
        <Trans>Recording</Trans>
      </span>
      <span className="ms-2 size-2.5 shrink-0 animate-pulse rounded-full bg-danger-fill" />
      <Clock />
      <Levels />
      {locked ? (
        <IconButton icon="stop" label={t`Stop`} onClick={() => void keep()} />
      ) : (
        <SlideHint />
      )}
    </>
  );
}

/** Goes along with the finger, and fades. */
function SlideHint() {
  const cancelling = useVoice(({ live }) => live?.slide.cancelling ?? 0);
  const gone = cancelling * cancelAt * 0.5;
  return (
    <span
      style={{ marginInlineEnd: `${gone}px`, opacity: 1 - cancelling * 0.8 }}
      className="flex shrink-0 items-center gap-1 pe-5 text-ink-soft text-label"
    >
      <Icon name="back" size={1} />
      <Trans>Slide to cancel</Trans>
    </span>
  );
}

function Clock() {
  const elapsedMs = useVoice(({ live }) => live?.elapsedMs ?? 0);
  const leftMs = limits.recordingMs - elapsedMs;
  const left = clockLength(leftMs);
  return (
    <bdi role="timer" className="shrink-0 text-label tabular-nums">
      {leftMs > warnMs ? (
        clockLength(elapsedMs)
      ) : (
        <span className="text-danger">
          <Trans>{left} left</Trans>
        </span>
      )}
    </bdi>
  );
}

/** How loud the last moments were: the newest at the end, the older ones run out of the strip. */
function Levels() {
  const levels = useVoice(({ live }) => live?.levels);
  return (
    <span aria-hidden="true" className="flex h-8 min-w-0 flex-1 justify-end gap-0.5 overflow-clip">
      {levels?.map((loud, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have a place and nothing else.
          key={index}
          style={{ blockSize: `${8 + loud * 92}%` }}
          className="w-0.75 shrink-0 self-center rounded-full bg-brand-fill"
        />
      ))}
    </span>
  );
}

/** What was recorded, to hear it before it is sent. */
function Heard() {
  const { conversation } = useConversation();
  const kept = useVoice((now) => now.kept.get(conversation));
  if (kept === undefined) return null;
  const { url, durationMs, waveform } = kept;
  const track = { url, id: null, durationMs, page: `/chats/${conversation}`, message: null };
  return <VoiceBar track={track} waveform={waveform} />;
}
