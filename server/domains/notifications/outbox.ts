import type { World } from '#platform/world/index.ts';
import type { Outcome } from './hand-over.ts';
import { createLanes } from './lanes.ts';
import type { Waking } from './tell.ts';

/** Waits between attempts, in milliseconds; after the last one it is given up. */
const PAUSES = [5_000, 30_000, 120_000];
/** A push service that asks for more time than this is not waited for. */
const LONGEST_MS = 300_000;
/** Of one person, at the same time and waiting: more than the devices that people have. */
const OF_PERSON = 4;
const WAITING_OF_PERSON = 200;

export interface OutboxNeeds {
  world: Pick<World, 'after'>;
  atOnce: number;
  waiting: number;
  handOver(waking: Waking): Promise<Outcome>;
  onFailure(error: unknown): void;
}

/** What waits to be handed to push services: in memory and bounded, since a message is not lost by it. */
export interface PushOutbox {
  add(wakings: readonly Waking[]): void;
  size(): number;
  /** How many ended how since the start. */
  counts: Readonly<Record<'done' | 'ended' | 'refused' | 'givenUp' | 'dropped', number>>;
  stop(): void;
}

export function createPushOutbox(needs: OutboxNeeds): PushOutbox {
  const counts = { done: 0, ended: 0, refused: 0, givenUp: 0, dropped: 0 };
  const lanes = createLanes({
    ofHost: Math.ceil(needs.atOnce / 2),
    ofPerson: OF_PERSON,
    waitingOfPerson: WAITING_OF_PERSON,
  });
  const pauses = new Set<() => void>();
  let underWay = 0;
  let stopped = false;

  function put(waking: Waking, attempt: number): void {
    const isFull = lanes.waiting() + pauses.size >= needs.waiting;
    if (isFull || !lanes.put({ waking, attempt })) counts.dropped += 1;
  }

  function pump(): void {
    while (!stopped && underWay < needs.atOnce) {
      const next = lanes.take();
      if (next === undefined) return;
      underWay += 1;
      needs
        .handOver(next.waking)
        .then(
          (outcome) => settle(next.waking, next.attempt, outcome),
          (error) => needs.onFailure(error),
        )
        .finally(() => {
          underWay -= 1;
          lanes.leave(next);
          pump();
        });
    }
  }

  function settle(waking: Waking, attempt: number, outcome: Outcome): void {
    if (outcome.is !== 'again') {
      counts[outcome.is] += 1;
      return;
    }
    const pause = outcome.retryMs ?? PAUSES[attempt];
    if (PAUSES[attempt] === undefined || pause === undefined || pause > LONGEST_MS || stopped) {
      counts.givenUp += 1;
      return;
    }
    const cancel = needs.world.after(pause, () => {
      pauses.delete(cancel);
      put(waking, attempt + 1);
      pump();
    });
    pauses.add(cancel);
  }

  return {
    counts,
    size: () => lanes.waiting() + underWay + pauses.size,
    add(wakings) {
      for (const waking of wakings) put(waking, 0);
      pump();
    },
    stop() {
      stopped = true;
      lanes.clear();
      for (const cancel of pauses) cancel();
      pauses.clear();
    },
  };
}
