import type { World } from '#platform/world/index.ts';

const BEAT_MS = 1_000;
const SILENT_MS = 5_000;

/** `here` once a second; `gone` on a clean end; `lost` when signals of the sender's were lost. */
type Note = 'here' | 'gone' | 'lost';

export interface PeersNeeds {
  world: World;
  /** Sends a note to all other processes. */
  send: (note: string) => void;
  /** A peer lost signals, or died with some on its lips. */
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
 * commit and its signal can tell nobody what it did, so the others notice its silence.
 */
export function watchPeers({ world, send, onLost }: PeersNeeds): Peers {
  const self = world.randomToken();
  const heardAt = new Map<string, number>();
  const say = (note: Note) => send(`${note} ${self}`);

  const beat = () => {
    say('here');
    const deadline = world.uptime() - SILENT_MS;
    for (const [peer, at] of heardAt) {
      if (at >= deadline) continue;
      heardAt.delete(peer);
      onLost();
    }
  };
  beat();
  const stopBeating = world.every(BEAT_MS, beat);

  return {
    receive(text) {
      const [note, peer = ''] = text.split(' ', 2);
      if (note === 'gone') heardAt.delete(peer);
      else heardAt.set(peer, world.uptime());
      if (note === 'lost') onLost();
    },
    tellLost: () => say('lost'),
    forget: () => heardAt.clear(),
    stop() {
      stopBeating();
      say('gone');
    },
  };
}
