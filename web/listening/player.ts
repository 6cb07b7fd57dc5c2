import { usePreferences } from '../session/index.ts';
import { silence, type Track, useListening } from './listening.ts';

/** How often it is said how far it is, in milliseconds. */
const tellMs = 100;

let audio: HTMLAudioElement | null = null;
let timer: ReturnType<typeof setInterval> | undefined;

const otherTabs =
  'BroadcastChannel' in globalThis ? new BroadcastChannel('teahouse.listening') : undefined;

/** Plays it, from where it was left if it is the one that was played before. */
export function play(track: Track): void {
  const element = load(track);
  hush(element);
  otherTabs?.postMessage('playing');
  element.play().catch((thrown: DOMException) => {
    // Whoever asked for something else meanwhile is not told of this.
    if (thrown.name !== 'AbortError' && isCurrent(track)) fail();
  });
}

export function pause(): void {
  audio?.pause();
}

/** Goes to a place of it, in milliseconds; what was not played yet waits there. */
export function seek(track: Track, ms: number): void {
  const element = load(track);
  const atMs = Math.max(0, Math.min(ms, track.durationMs));
  element.currentTime = atMs / 1_000;
  useListening.setState({ atMs });
}

/** Ends it, and forgets it. */
export function close(): void {
  useListening.setState(silence, true);
  if (audio === null) return;
  audio.pause();
  audio.removeAttribute('src');
  audio.load();
}

function load(track: Track): HTMLAudioElement {
  audio ??= made();
  if (isCurrent(track)) return audio;
  audio.src = track.url;
  useListening.setState({ ...silence, track }, true);
  return audio;
}

function made(): HTMLAudioElement {
  const element = new Audio();
  element.addEventListener('play', () => {
    useListening.setState({ playing: true, outcome: null });
    timer ??= setInterval(tell, tellMs);
  });
  element.addEventListener('pause', () => {
    rest();
    useListening.setState({ playing: false });
  });
  element.addEventListener('ended', () => {
    rest();
    useListening.setState({ playing: false, atMs: 0, outcome: 'ended' });
  });
  // An element without an address has an error too, which is none.
  element.addEventListener('error', () => element.hasAttribute('src') && fail());
  element.addEventListener('loadedmetadata', () => keepSpeed(element));
  usePreferences.subscribe(() => keepSpeed(element));
  otherTabs?.addEventListener('message', pause);
  // A video that begins to speak has the word.
  document.addEventListener(
    'play',
    ({ target }) => {
      if (target instanceof HTMLMediaElement && !target.muted) pause();
    },
    true,
  );
  return element;
}

function tell(): void {
  if (audio !== null) useListening.setState({ atMs: audio.currentTime * 1_000 });
}

function rest(): void {
  clearInterval(timer);
  timer = undefined;
}

function fail(): void {
  rest();
  useListening.setState({ playing: false, outcome: 'failed' });
}

function keepSpeed(element: HTMLAudioElement): void {
  element.playbackRate = usePreferences.getState().voiceSpeed;
}

/** One thing plays at a time: all others on the page fall silent. */
function hush(except: HTMLAudioElement): void {
  for (const other of document.querySelectorAll<HTMLMediaElement>('audio, video')) {
    if (other !== except && !other.muted) other.pause();
  }
}

function isCurrent({ url }: Track): boolean {
  return useListening.getState().track?.url === url;
}
