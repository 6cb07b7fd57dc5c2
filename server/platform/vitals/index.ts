import type { VitalName, Vitals } from '@teahouse/protocol';
import type { World } from '#platform/world/index.ts';
import { History, type Sample, spans } from './history.ts';

export { History } from './history.ts';
export { createTally, type Tally } from './tally.ts';

/** What is known at once, and what takes a question to the disk or to the database. */
export interface Sources {
  /** @param seconds since it was asked before */
  quick: (seconds: number) => Omit<Sample, SlowName>;
  slow: () => Promise<Pick<Sample, SlowName>>;
}

type SlowName = Extract<VitalName, 'databaseBytes' | 'diskFreeBytes'>;

/** How this process has fared. In memory only: a process that starts anew begins anew. */
export interface VitalSigns {
  start(): void;
  stop(): void;
  read(span: keyof typeof spans): { everyMs: number; sampledAt: number | null; vitals: Vitals };
}

const nothingYet = { databaseBytes: null, diskFreeBytes: null };

/** Takes a sample every ten seconds. What is slow is asked once in five minutes. */
export function watchVitals(
  world: Pick<World, 'now' | 'every'>,
  { quick, slow }: Sources,
): VitalSigns {
  const history = new History();
  let known: Pick<Sample, SlowName> = nothingYet;
  let sampledAt: number | null = null;
  let stops: (() => void)[] = [];

  async function ask(): Promise<void> {
    known = await slow().catch(() => nothingYet);
  }

  function sample(): void {
    history.add({ ...quick(spans.hour.everyMs / 1_000), ...known });
    sampledAt = world.now();
  }

  return {
    start() {
      // So that whoever looks at once sees something.
      void ask().then(sample);
      stops = [
        world.every(spans.hour.everyMs, sample),
        world.every(spans.day.everyMs, () => void ask()),
      ];
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
    read: (span) => ({ everyMs: spans[span].everyMs, sampledAt, vitals: history.read(span) }),
  };
}
