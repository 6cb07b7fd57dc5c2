import { create } from 'zustand';
import type { Silence } from './microphone.ts';
import type { Recording } from './recorder.ts';
import type { Slide } from './slide.ts';

/** What is being recorded. */
export interface Live {
  conversation: number;
  /** Whether it goes on without a finger on it. */
  locked: boolean;
  /** Where the finger is on its way to end it, or to lock it. */
  slide: Slide;
  elapsedMs: number;
  /** How loud the last moments were, 0 to 1, the newest last. */
  levels: readonly number[];
}

/** A recording that waits to be sent, or thrown away. */
export interface Kept extends Recording {
  /** An address within this page, to hear it. */
  url: string;
}

interface Voice {
  live: Live | null;
  /** By conversation. */
  kept: ReadonlyMap<number, Kept>;
  /** Why nothing was recorded in a conversation. */
  silence: { conversation: number; why: Silence } | null;
}

/** Voice messages in the making. A conversation that is left keeps its own until the page ends. */
export const useVoice = create<Voice>()(() => ({ live: null, kept: new Map(), silence: null }));

/** How a voice message stands in a conversation. */
export type VoiceState = 'none' | 'held' | 'locked' | 'kept';

export function useVoiceState(conversation: number): VoiceState {
  return useVoice(({ live, kept }) => {
    if (live?.conversation === conversation) return live.locked ? 'locked' : 'held';
    return kept.has(conversation) ? 'kept' : 'none';
  });
}
