import type { World } from '#platform/world/index.ts';
import type { Outcome } from './hand-over.ts';
import type { Waking } from './tell.ts';

/** Waits between attempts, in milliseconds; after the last one it is given up. */
const PAUSES = [5_000, 30_000, 120_000];
/** A push service that asks for more time than this is not waited for. */
const LONGEST_MS = 300_000;

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
  const queue: { waking: Waking; attempt: number }[] = [];
  const pauses = new Set<() => void>();
  let underWay = 0;
  let stopped = false;

  function put(waking: Waking, attempt: number): void {
    if (queue.length + pauses.size >= needs.waiting) counts.dropped += 1;
    else queue.push({ waking, attempt });
  }

  function pump(): void {
    while (!stopped && underWay < needs.atOnce) {
      const next = queue.shift();
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
    size: () => queue.length + underWay + pauses.size,
    add(wakings) {
      for (const waking of wakings) put(waking, 0);
      pump();
    },
    stop() {
      stopped = true;
      queue.length = 0;
      for (const cancel of pauses) cancel();
      pauses.clear();
    },
  };
}
