import { create } from 'zustand';

/** A recording that can be played. Its address tells it from all others. */
export interface Track {
  url: string;
  /** Of the attachment; null for what is not sent yet. */
  id: string | null;
  durationMs: number;
  /** The address of the page that it is on. */
  page: string;
  /** The message that it came with; null where that is not sent, or not in a conversation. */
  message: { conversation: number; seq: number; sender: number | null } | null;
}

export interface Listening {
  track: Track | null;
  playing: boolean;
  /** How far it is, in milliseconds. */
  atMs: number;
  /** What became of it, until somebody has seen to that. */
  outcome: 'ended' | 'failed' | null;
}

export const silence: Listening = { track: null, playing: false, atMs: 0, outcome: null };

/** What is listened to on this page. */
export const useListening = create<Listening>()(() => silence);
