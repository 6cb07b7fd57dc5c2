import type { World } from '#platform/world/index.ts';

const BEAT_MS = 1_000;
const SILENT_MS = 5_000;
/** How often all are told to look while processes are here that do not hear each other's signals. */
const APART_MS = 10_000;
/** The format of a process that does not tell it. */
const UNTOLD_FORMAT = 1;

/** `here` once a second; `gone` on a clean end; `lost` when signals of the sender's were lost. */
type Note = 'here' | 'gone' | 'lost';

export interface PeersNeeds {
  world: World;
  /** Of this process's signals. */
  format: number;
  /** Sends a note to all other processes. */
  send: (note: string) => void;
  /** A peer lost signals, died with some on its lips, or writes them in another format. */
  onLost: () => void;
}

export interface Peers {
  /** Takes another process's note. */
  receive(note: string): void;
  /** Tells the others that signals of ours were lost. */
  tellLost(): void;
  /** Forgets who was heard, after a time in which nobody could be. */
  forget(): void;
  stop(): void;
}

/**
 * Knows the other processes of the installation by their beats: a process killed between its
 * commit and its signal can tell nobody what it did, so the others notice its silence. A note is
 * words: what it says, who says it, and in which format that one writes signals; a process of an
 * older release passes over the last.
 */
export function watchPeers({ world, format, send, onLost }: PeersNeeds): Peers {
  const self = world.randomToken();
  const heardAt = new Map<string, number>();
  const strangers = new Set<string>();
  let toldAt = Number.NEGATIVE_INFINITY;
  const say = (note: Note) => send(`${note} ${self} ${format}`);
  const forget = (peer: string) => {
    heardAt.delete(peer);
    return strangers.delete(peer);
  };

  const beat = () => {
    say('here');
    const deadline = world.uptime() - SILENT_MS;
    for (const [peer, at] of heardAt) {
      if (at >= deadline) continue;
      forget(peer);
      onLost();
    }
    if (strangers.size === 0 || world.uptime() - toldAt < APART_MS) return;
    toldAt = world.uptime();
    say('lost');
    onLost();
  };
  beat();
  const stopBeating = world.every(BEAT_MS, beat);

  return {
    receive(text) {
      const [note, peer = '', told = UNTOLD_FORMAT] = text.split(' ', 3);
      if (note === 'gone') {
        if (forget(peer)) onLost();
        return;
      }
      heardAt.set(peer, world.uptime());
      if (Number(told) !== format) strangers.add(peer);
      if (note === 'lost') onLost();
    },
    tellLost: () => say('lost'),
    forget() {
      heardAt.clear();
      strangers.clear();
    },
    stop() {
      stopBeating();
      say('gone');
    },
  };
}
