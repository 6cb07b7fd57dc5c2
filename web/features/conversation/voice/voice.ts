import { limits } from '@teahouse/protocol/limits';
import { useListening } from '../../../listening/listening.ts';
import { NoMicrophone, silenceHere } from './microphone.ts';
import type { Recorder, Recording } from './recorder.ts';
import { type Slide, still } from './slide.ts';
import { type Live, useVoice } from './voice-store.ts';

/** A recording below this length is a slip of the finger, in milliseconds. */
const shortestMs = 1_000;
/** How often the microphone is listened to, and how many of these moments are shown. */
const tickMs = 50;
const shownTicks = 48;

let recorder: Recorder | null = null;
/** Moves with each end: what was asked for before it comes too late. */
let turn = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Begins to record. Where that cannot be, it is said why.
 *
 * @param tell called again and again while it goes on
 */
export async function begin(conversation: number, locked: boolean, tell: () => void) {
  if (useVoice.getState().live !== null) return;
  const why = silenceHere();
  if (why !== null) return useVoice.setState({ silence: { conversation, why } });
  const mine = turn;
  const live: Live = { conversation, locked, slide: still, elapsedMs: 0, levels: [] };
  useVoice.setState({ live, silence: null });
  if (useListening.getState().playing) (await import('../../../listening/player.ts')).pause();
  try {
    const { startRecorder } = await import('./recorder.ts');
    const started = await startRecorder(() => void keep());
    // Whoever let go before it began is not recorded.
    if (mine !== turn) return started.drop();
    recorder = started;
    timer = setInterval(() => tick(started, tell), tickMs);
    navigator.vibrate?.(10);
  } catch (thrown) {
    const refused = thrown instanceof NoMicrophone ? thrown.why : 'busy';
    if (mine === turn) useVoice.setState({ live: null });
    useVoice.setState({ silence: { conversation, why: refused } });
  }
}

export function lock(): void {
  const { live } = useVoice.getState();
  if (live === null || live.locked) return;
  useVoice.setState({ live: { ...live, locked: true, slide: still } });
  navigator.vibrate?.(10);
}

export function slideTo(slide: Slide): void {
  useVoice.setState(({ live }) => ({ live: live && { ...live, slide } }));
}

/** Throws away what is being recorded. */
export function cancel(): void {
  const { live } = useVoice.getState();
  if (live === null) return;
  end()?.drop();
  useVoice.setState({ live: null });
}

/** Ends what is being recorded. Null where that was too short to be meant. */
export async function finish(): Promise<Recording | null> {
  const { live } = useVoice.getState();
  if (live === null) return null;
  const ended = end();
  useVoice.setState({ live: null });
  if (ended === null || ended.elapsedMs() < shortestMs) {
    ended?.drop();
    return null;
  }
  const recording = await ended.stop();
  return { ...recording, durationMs: Math.min(recording.durationMs, limits.recordingMs) };
}

/** Ends it without sending: it waits in its conversation. False where there is nothing to keep. */
export async function keep(): Promise<boolean> {
  const conversation = useVoice.getState().live?.conversation;
  const recording = await finish();
  if (recording === null || conversation === undefined) return false;
  const kept = { ...recording, url: URL.createObjectURL(recording.blob) };
  useVoice.setState((now) => ({ kept: new Map(now.kept).set(conversation, kept) }));
  return true;
}

/** Takes the recording that waits in a conversation out of it. */
export async function takeKept(conversation: number): Promise<Recording | null> {
  const { kept } = useVoice.getState();
  const taken = kept.get(conversation);
  if (taken === undefined) return null;
  const left = new Map(kept);
  left.delete(conversation);
  useVoice.setState({ kept: left });
  if (useListening.getState().track?.url === taken.url) {
    (await import('../../../listening/player.ts')).close();
  }
  URL.revokeObjectURL(taken.url);
  return taken;
}

/** Throws away what is recorded, or waits, in a conversation. */
export function discard(conversation: number): void {
  cancel();
  void takeKept(conversation);
}

function tick(started: Recorder, tell: () => void): void {
  const { live } = useVoice.getState();
  if (live === null) return;
  const elapsedMs = started.elapsedMs();
  const levels = [...live.levels, started.listen()].slice(-shownTicks);
  useVoice.setState({ live: { ...live, elapsedMs, levels } });
  if (elapsedMs >= limits.recordingMs) void keep();
  else tell();
}

function end(): Recorder | null {
  clearInterval(timer);
  turn += 1;
  const ended = recorder;
  recorder = null;
  return ended;
}

// What was said and not sent is not lost by a slip.
addEventListener('beforeunload', (event) => {
  const { live, kept } = useVoice.getState();
  if (live !== null || kept.size > 0) event.preventDefault();
});
