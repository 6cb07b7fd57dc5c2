import { codeOfFailure } from '#platform/calls/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Complaints } from './complaints.ts';
import type { Mark } from './store-members.ts';

/**
 * Watermarks on their way into the database (SPEC R4): hints, of which the last second may be
 * lost with this process. A database that is away for a moment costs none.
 */
export interface Progress {
  /** Remembers how far a person has come; written within a second. */
  note: (mark: Mark) => void;
  /** Writes what is in memory now. */
  flush: () => Promise<void>;
}

const EVERY_MS = 1_000;
const CHUNK = 500;
/** Marks held at most: beyond, the people who come last are told nothing is wrong, and it is lost. */
const HELD = 50_000;

export function createProgress(needs: {
  world: World;
  log: Complaints;
  /** Writes marks of distinct members, and tells of them. */
  write(marks: readonly Mark[]): Promise<void>;
}): Progress {
  const held = new Map<string, Mark>();
  let timer: (() => void) | null = null;

  async function flush(): Promise<void> {
    timer?.();
    timer = null;
    const marks = [...held.values()];
    held.clear();
    for (let from = 0; from < marks.length; from += CHUNK) {
      await needs.write(marks.slice(from, from + CHUNK)).catch((error: unknown) => {
        if (passes(error)) for (const mark of marks.slice(from)) note(mark);
        throw error;
      });
    }
  }

  function flushLater(): void {
    flush().catch((error) => {
      const outcome = passes(error) ? 'watermarks have to wait' : 'watermarks were lost';
      needs.log.warn({ err: error }, outcome);
    });
  }

  function note(mark: Mark): void {
    const key = `${mark.conversation} ${mark.user}`;
    const known = held.get(key);
    if (known === undefined && held.size >= HELD) return;
    held.set(key, {
      ...mark,
      read: Math.max(mark.read, known?.read ?? 0),
      delivered: Math.max(mark.delivered, known?.delivered ?? 0),
    });
    timer ??= needs.world.after(EVERY_MS, flushLater);
  }

  return { note, flush };
}

/** A mark that cannot be written for any other reason would stand in the way for ever. */
function passes(error: unknown): boolean {
  const code = codeOfFailure(error);
  return code === 'unavailable' || code === 'overloaded' || code === 'disk_full';
}
