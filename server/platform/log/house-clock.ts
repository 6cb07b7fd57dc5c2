import { type Db, sql, type Tx, transaction } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import { DAY_MS } from '#platform/world/index.ts';

/** A stretch of time that clocks have shown twice: they were set back from `until` to `since`. */
export interface Fold {
  since: number;
  until: number;
}

/** The time of the house, which knows when it went back (SPEC R2). */
export interface HouseClock {
  /** For a cursor that is given out: it will be known again after a crash. */
  now(this: void): Promise<number>;
  /**
   * The earliest time at which something may have moved that a cursor given out at `at` does not
   * know of; 0 when nothing is known of that.
   */
  earliest(this: void, at: number): number;
  /** Learns how the clock was set while nobody was here, and writes down every minute what it is. */
  start(this: void): Promise<void>;
  stop(this: void): void;
}

/** Clocks of two nodes may be twenty seconds apart. */
const BACK_MS = 30_000;
const WRITTEN_EVERY_MS = 60_000;
/** No cursor is given out that is later than what was written down by more than this. */
const COVERED_MS = 90_000;

/** @param db where the folds are kept: whoever comes after a restart has cursors of before it */
export function createHouseClock(db: Db, world: Pick<World, 'now' | 'every'>): HouseClock {
  let written: readonly Fold[] = [];
  let unwritten: readonly Fold[] = [];
  let latest = 0;
  let covered = 0;
  let writing: Promise<void> | null = null;
  let stop = () => {};

  function look(): number {
    const now = world.now();
    if (now < latest - BACK_MS) {
      // It is looked at every minute at least: it was set back since then.
      unwritten = [...unwritten, { since: now - WRITTEN_EVERY_MS, until: latest }];
      latest = now;
      covered = 0;
    }
    latest = Math.max(latest, now);
    return now;
  }

  async function writeDown(): Promise<void> {
    const now = look();
    const seen = unwritten;
    written = await transaction(db, (tx) => keep(tx, now, seen));
    unwritten = unwritten.filter((fold) => !seen.includes(fold));
    covered = now + COVERED_MS;
  }

  /** What cannot be written down is known here nonetheless, and is tried again. */
  function tryToWriteDown(): Promise<void> {
    writing ??= writeDown()
      .catch(() => {})
      .finally(() => {
        writing = null;
      });
    return writing;
  }

  return {
    async now() {
      const now = look();
      if (now > covered) await tryToWriteDown();
      return now;
    },
    earliest(at) {
      const now = world.now();
      const twice = [...written, ...unwritten].filter(
        ({ since, until }) => since <= at && at <= until,
      );
      if (twice.length === 0 && at > now + BACK_MS) return 0;
      return Math.min(at, now, ...twice.map(({ since }) => since));
    },
    async start() {
      await writeDown();
      stop = world.every(WRITTEN_EVERY_MS, () => void tryToWriteDown());
    },
    stop: () => stop(),
  };
}

/** Writes down what the clock shows, and the folds that were seen. Returns all folds there are. */
async function keep(tx: Tx, now: number, seen: readonly Fold[]): Promise<Fold[]> {
  const shown = await noteTime(tx, now);
  if (now < shown - BACK_MS) {
    // It was set back while nobody was here.
    await addFold(tx, { since: now, until: shown + COVERED_MS });
    await sql`update log.clock set shown = ${now}`.execute(tx);
  }
  for (const fold of seen) await addFold(tx, fold);
  return readFolds(tx);
}

/**
 * Moves the time that was shown forward, and never back. A leap of more than a day, be it that
 * nobody was here or that the clock was set wrong, is doubted for a day. Returns the latest.
 */
async function noteTime(db: Db, now: number): Promise<number> {
  const { rows } = await sql<{ shown: number }>`
    insert into log.clock as c (shown) values (${now})
    on conflict (the_only) do update set shown = greatest(c.shown, excluded.shown),
      leapt_until = case
        when excluded.shown > c.shown + ${DAY_MS}::int8 then excluded.shown + ${DAY_MS}::int8
        when excluded.shown < c.shown - ${BACK_MS}::int8 then 0
        else c.leapt_until end
    returning shown`.execute(db);
  return rows[0]?.shown ?? now;
}

/**
 * Whether the clock can be believed where something is deleted because it is old: not for a day
 * after it leapt forward by more than a day.
 */
export async function isTimeSure(db: Db, now: number): Promise<boolean> {
  const { rows } = await sql<{ leaptUntil: number }>`
    select leapt_until as "leaptUntil" from log.clock`.execute(db);
  const leaptUntil = rows[0]?.leaptUntil ?? 0;
  return now >= leaptUntil;
}

/** Folds that touch become one: a clock that is set back again and again fills no table. */
async function addFold(db: Db, { since, until }: Fold): Promise<void> {
  const { rows } = await sql<Fold>`
    delete from log.folds where since <= ${until} and until >= ${since}
    returning since, until`.execute(db);
  const all = [{ since, until }, ...rows];
  await sql`
    insert into log.folds (since, until)
    values (${Math.min(...all.map((fold) => fold.since))},
      ${Math.max(...all.map((fold) => fold.until))})`.execute(db);
}

async function readFolds(db: Db): Promise<Fold[]> {
  const { rows } = await sql<Fold>`select since, until from log.folds order by since`.execute(db);
  return rows;
}
