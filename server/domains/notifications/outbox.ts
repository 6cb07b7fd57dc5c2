import type { World } from '#platform/world/index.ts';
import type { Outcome } from './hand-over.ts';
import { createLanes, type Waiting } from './lanes.ts';
import type { Waking } from './tell.ts';

/** Waits between attempts, in milliseconds; after the last one it is given up. */
const PAUSES = [5_000, 30_000, 120_000];
/** A push service that asks for more time than this is not waited for. */
const LONGEST_MS = 300_000;
/** An answer that took longer earns its service nothing. Milliseconds. */
const PROMPT_MS = 3_000;
/** Of one person, at the same time and waiting: more than the devices that people have. */
const OF_PERSON = 4;
const WAITING_OF_PERSON = 200;

export interface OutboxNeeds {
  world: Pick<World, 'after' | 'uptime'>;
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
    atOnce: needs.atOnce,
    waiting: needs.waiting,
    ofPerson: OF_PERSON,
    waitingOfPerson: WAITING_OF_PERSON,
  });
  const pauses = new Set<() => void>();
  let underWay = 0;
  let stopped = false;

  function pump(): void {
    while (!stopped && underWay < needs.atOnce) {
      const next = lanes.take();
      if (next === undefined) return;
      underWay += 1;
      void attempt(next);
    }
  }

  async function attempt(one: Waiting): Promise<void> {
    const begun = needs.world.uptime();
    const outcome = await needs.handOver(one.waking).catch((error: unknown) => {
      needs.onFailure(error);
      return null;
    });
    const answered = outcome !== null && outcome.is !== 'again';
    lanes.leave(one, answered && needs.world.uptime() - begun <= PROMPT_MS);
    if (outcome !== null) settle(one, outcome);
    underWay -= 1;
    pump();
  }

  function settle({ waking, attempt }: Waiting, outcome: Outcome): void {
    if (outcome.is !== 'again') {
      counts[outcome.is] += 1;
      return;
    }
    const pause = outcome.retryMs ?? PAUSES[attempt];
    if (PAUSES[attempt] === undefined || pause === undefined || pause > LONGEST_MS || stopped) {
      counts.givenUp += 1;
      return;
    }
    const later = { waking, attempt: attempt + 1 };
    lanes.rest(later);
    const cancel = needs.world.after(pause, () => {
      pauses.delete(cancel);
      lanes.wake(later);
      pump();
    });
    pauses.add(cancel);
  }

  return {
    counts,
    size: () => lanes.waiting() + underWay,
    add(wakings) {
      for (const waking of wakings) if (!lanes.put({ waking, attempt: 0 })) counts.dropped += 1;
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
