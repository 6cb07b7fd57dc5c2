import type { World } from '#platform/world/index.ts';
import type { Connection } from './connection.ts';
import { pingFrame } from './frame.ts';
import type { Outbox } from './outbox.ts';
import type { Wheel } from './wheel.ts';

export interface HeartbeatNeeds {
  wheel: Wheel;
  outbox: Outbox;
  world: World;
  heartbeatMs: number;
}

/**
 * Looks after every socket once in `heartbeatMs`: ends those that were silent since the last
 * time, and pings the others. Returns how to stop.
 */
export function startHeartbeat({ wheel, outbox, world, heartbeatMs }: HeartbeatNeeds): () => void {
  let turn = 0;
  return world.every(heartbeatMs / wheel.slots, () => {
    for (const connection of wheel.slot(turn)) beat(connection, outbox);
    turn += 1;
  });
}

function beat(connection: Connection, outbox: Outbox): void {
  connection.pings = 0;
  // A close has its own timer, and a socket that waits for answers is not being read.
  if (connection.ended || (connection.peer.isPaused && connection.inFlight > 0)) return;
  if (connection.heard) {
    connection.heard = false;
    outbox.put(connection, pingFrame);
  } else {
    connection.peer.terminate();
  }
}
