import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFailed, onTestFinished } from 'vitest';
import { expectConverged } from '../kit/client.ts';
import { Changer } from './changer.ts';
import { type CrashingHouse, type Kill, openCrashingHouse, type Victim } from './crashing-house.ts';
import { Ledger } from './ledger.ts';
import { Prober } from './prober.ts';
import { RawCaller } from './raw-caller.ts';
import { type Seeded, seeded } from './seeded.ts';
import { settle, type Town } from './town.ts';
import { expectCaughtUp, judge } from './verdict.ts';
import { Writers } from './writers.ts';

/** A kill comes at any moment of this stretch of the load. Milliseconds. */
const momentMs = { least: 50, most: 700 };
const afterwardsMs = 150;
/** Of the starts after a kill so many are killed themselves, while they last about so long. */
const againPart = 0.2;
const startMs = 1_300;
const patienceMs = 30_000;

/** Each of these tests brings the embedded PostgreSQL: beside an external one a few are enough. */
const enough = process.env.TEST_DATABASE_URL === undefined ? 6 : 3;
const kills = Number(process.env.CRASH_KILLS ?? enough);
const seed = Number(process.env.CRASH_SEED ?? 7_420);

interface Round {
  /** The longest time in which nothing could be sent. */
  silenceMs: number;
  /** From the kill until every client held all there is. */
  agreedMs: number;
}

interface Load {
  start(): void;
  stop(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Kills a house under load, again and again, and has everyone agree after each time. In the end
 * every message is held against what was acknowledged.
 */
export async function killAgainAndAgain(victim: Victim): Promise<void> {
  const random = seeded(seed);
  const house = await openCrashingHouse();
  // Also a test that took too long leaves no process behind.
  onTestFinished(() => house[Symbol.asyncDispose]());
  onTestFailed(() => tellTrace(house));
  const town = await settle(house);
  const ledger = new Ledger();
  const load = await startLoad(town, ledger, random);
  const first = house.server();
  const rounds: Round[] = [];
  for (let count = 1; count <= kills; count += 1) {
    rounds.push(await killOnce(victim, { house, town, load, random }));
  }
  if (victim === 'postgres') expect(house.server()).toBe(first);
  expect(house.server().output()).not.toMatch(/"level":60/);
  await judge(town, ledger);
  await load.close();
  for (const { client } of town.residents) await client.stop();
  report(victim, rounds, ledger);
}

async function startLoad(town: Town, ledger: Ledger, random: Seeded): Promise<Load> {
  const { residents, group, direct } = town;
  const [ada, bo, chen] = residents.map(({ person }) => person);
  if (ada === undefined || bo === undefined || chen === undefined) throw new Error('too few');
  const writers = new Writers(town, { ledger, seeded: random });
  const callers = [
    new RawCaller(await ada.secondDevice(), direct, { ledger, seeded: random }),
    new RawCaller(await bo.secondDevice(), group, { ledger, seeded: random }),
  ];
  const prober = new Prober(chen, group, ledger);
  const changer = await Changer.settle(town, random);
  return {
    start() {
      for (const each of [writers, ...callers, prober, changer]) each.start();
    },
    async stop() {
      const silenceMs = await prober.stop();
      await Promise.all(callers.map((caller) => caller.stop()));
      await writers.stop(patienceMs);
      await changer.stop();
      return silenceMs;
    },
    async close() {
      await changer.judge();
      for (const caller of callers) await caller.close();
    },
  };
}

async function killOnce(
  victim: Victim,
  { house, town, load, random }: { house: CrashingHouse; town: Town; load: Load; random: Seeded },
): Promise<Round> {
  const kill: Kill = {
    victim,
    extent: random.oneOf(['postmaster', 'all of it']),
    againAfterMs: random.next() < againPart ? random.between(0, startMs) : null,
  };
  const moment = random.between(momentMs.least, momentMs.most);
  load.start();
  await sleep(moment);
  const killedAt = performance.now();
  await house.kill(kill);
  await sleep(afterwardsMs);
  const silenceMs = await load.stop();
  await expectCaughtUp(town, patienceMs);
  const agreedMs = performance.now() - killedAt;
  const { client, person } = town.reader;
  await expectConverged(client, person, patienceMs);
  return { silenceMs, agreedMs };
}

function report(victim: Victim, rounds: readonly Round[], ledger: Ledger): void {
  const spread = (values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b).map(Math.round);
    const [least, median, most] = [0, sorted.length >> 1, sorted.length - 1].map(
      (at) => sorted[at],
    );
    return `${median} ms (${least} to ${most})`;
  };
  process.stdout.write(
    [
      `\nkill -9 of ${victim}, ${rounds.length} times, seed ${seed}:`,
      `  messages tried ${ledger.attempts.length}, acknowledged to raw callers ${ledger.acknowledged()}`,
      `  nothing could be sent for ${spread(rounds.map(({ silenceMs }) => silenceMs))}`,
      `  all agreed again after    ${spread(rounds.map(({ agreedMs }) => agreedMs))}\n\n`,
    ].join('\n'),
  );
}

/** A failure keeps what the server said of it. */
function tellTrace(house: CrashingHouse): void {
  const said = `${house.server().output()}${house.server().errors()}`.trim().split('\n');
  // That a call failed while nothing could succeed explains little.
  const lines = said.filter((line) => !line.includes('"answered":"unavailable"'));
  process.stdout.write(
    `\nThe server's last words, seed ${seed}:\n${lines
      .slice(-20)
      .map((line) => line.slice(0, 400))
      .join('\n')}\n\n`,
  );
}
