import type { Run } from '../load/figures.ts';
import { ejabberd } from './ejabberd/index.ts';
import { socketIo } from './socket-io/index.ts';

export interface PeerOptions {
  seconds: number;
  say: (line: string) => void;
}

/**
 * Servers that people would otherwise choose, measured in the same run on the same machine.
 * One that is not installed says so and gives no figures.
 */
export const peers = { ejabberd, 'socket.io': socketIo } as const satisfies Record<
  string,
  (options: PeerOptions) => Promise<Run>
>;
