import { useLingui } from '@lingui/react/macro';
import type { State } from '@teahouse/sdk/state';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { IconButton } from '#ui/icon-button.tsx';
import { showToast } from '#ui/overlays.ts';
import { clockLength } from '#ui/time.ts';
import { useConversationName, usePersonName } from '../faces/index.ts';
import { useReplica, useSession } from '../session/index.ts';
import { type Track, useListening } from './listening.ts';
import { close, pause, play } from './player.ts';
import { SpeedButton } from './speed-button.tsx';
import { useGoingOn } from './use-going-on.ts';
import { useMediaKeys } from './use-media-keys.ts';

/** Above all screens, while something is played whose page is not among them. */
export default function NowPlaying() {
  const track = useListening((now) => now.track);
  const signedIn = useSession() === 'signed_in';
  const gone = useReplica((state) => track !== null && isGone(state, track));
  useOutcome();
  useEffect(() => {
    if (gone || !signedIn) close();
  }, [gone, signedIn]);
  const [path] = useLocation();
  if (track === null || !signedIn) return null;
  return <Strip track={track} hidden={path === track.page} />;
}

/** Says what could not be played, and goes on after what ended. */
function useOutcome(): void {
  const { t } = useLingui();
  const outcome = useListening((now) => now.outcome);
  const goOn = useGoingOn();
  useEffect(() => {
    if (outcome === 'ended') void goOn();
    if (outcome !== 'failed') return;
    close();
    const words = navigator.onLine
      ? t`This recording cannot be played here.`
      : t`You are offline, and this recording is not on this device.`;
    showToast(words, { tone: 'danger' });
  }, [outcome, goOn, t]);
}

function Strip({ track, hidden }: { track: Track; hidden: boolean }) {
  const { t } = useLingui();
  const { page, message, durationMs } = track;
  const name = useName(message?.sender ?? null);
  const chat = useConversationName(message?.conversation ?? 0);
  const playing = useListening((now) => now.playing);
  const at = useListening((now) => clockLength(now.atMs));
  useMediaKeys(track, { title: name || t`Voice message`, artist: chat });
  if (hidden) return null;
  const length = clockLength(durationMs);
  return (
    <section
      aria-label={t`Voice message`}
      className="flex items-center gap-1 border-line border-b bg-surface px-1.5 py-1"
    >
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? t`Pause` : t`Play`}
        tone="brand"
        onClick={() => (playing ? pause() : play(track))}
      />
      <Link
        href={message === null ? page : `${page}?at=${message.seq}`}
        className="tap-44 flex-1 rounded-chip px-1.5 py-0.5 hover:bg-pressed"
      >
        <bdi className="match-parent block truncate font-medium text-label">
          {name || t`Voice message`}
        </bdi>
        <span className="block truncate text-caption text-ink-soft tabular-nums">
          {t`${at} of ${length}`}
        </span>
      </Link>
      <SpeedButton />
      <IconButton icon="close" label={t`Stop playing`} onClick={close} />
    </section>
  );
}

function useName(sender: number | null): string {
  const { t } = useLingui();
  const mine = useReplica(({ me }) => me !== null && me.id === sender);
  const name = usePersonName(sender);
  return mine ? t`You` : name;
}

/** Whether its message was taken back, deleted here or has disappeared, as far as is held. */
function isGone(state: State, { message }: Track): boolean {
  if (message === null) return false;
  const { conversation, seq } = message;
  const inbox = state.inbox.get(conversation);
  if (inbox === undefined || inbox.clearedSeq >= seq || inbox.hidden.includes(seq)) return true;
  const log = state.logs.get(conversation);
  if (log === undefined || seq < log.from || seq > log.to) return false;
  return log.messages.find((each) => each.seq === seq)?.recalledAt !== null;
}
