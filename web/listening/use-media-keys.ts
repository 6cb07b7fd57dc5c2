import { useEffect } from 'react';
import { type Track, useListening } from './listening.ts';
import { close, pause, play, seek } from './player.ts';

/** How far the keys for it go, in milliseconds, where the system names no other length. */
const stepMs = 10_000;

/** Tells the system what plays: its lock screen and the keys of headphones have it then. */
export function useMediaKeys(track: Track, { title, artist }: MediaMetadataInit): void {
  const playing = useListening((now) => now.playing);
  useEffect(() => {
    if (!('mediaSession' in navigator)) return;
    const { mediaSession } = navigator;
    const step = (by: number) => seek(track, useListening.getState().atMs + by);
    const actions: [MediaSessionAction, MediaSessionActionHandler][] = [
      ['play', () => play(track)],
      ['pause', pause],
      ['stop', close],
      ['seekto', ({ seekTime = 0 }) => seek(track, seekTime * 1_000)],
      ['seekforward', ({ seekOffset }) => step((seekOffset ?? 0) * 1_000 || stepMs)],
      ['seekbackward', ({ seekOffset }) => step(-((seekOffset ?? 0) * 1_000 || stepMs))],
    ];
    for (const [action, act] of actions) mediaSession.setActionHandler(action, act);
    return () => {
      for (const [action] of actions) mediaSession.setActionHandler(action, null);
      mediaSession.metadata = null;
    };
  }, [track]);
  useEffect(() => {
    if (!('mediaSession' in navigator)) return;
    navigator.mediaSession.metadata = new MediaMetadata({
      ...(title !== undefined && { title }),
      ...(artist !== undefined && { artist }),
      artwork: [{ src: '/icon-512.png', sizes: '512x512', type: 'image/png' }],
    });
    navigator.mediaSession.playbackState = playing ? 'playing' : 'paused';
  }, [title, artist, playing]);
}
