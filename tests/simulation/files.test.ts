import { setTimeout as passing } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { act } from './acts-of-files.ts';
import { judgeFiles } from './judge-files.ts';
import { prepareTown } from './town-of-files.ts';

/** As in simulation.test.ts, for what people send beside words. */
const { SIMULATION_SEED, SIMULATION_SEEDS = '1', FILE_STEPS = '40' } = process.env;
const seeds =
  SIMULATION_SEED === undefined
    ? Array.from({ length: Math.ceil(Number(SIMULATION_SEEDS)) }, (_, place) => 101 + place)
    : [Number(SIMULATION_SEED)];
/** So many acts, in one of which the server dies. */
const KILL_EVERY = 20;

it.each(seeds)(
  'W2, R5, R6: files go with their messages, through a server that dies, with seed %i',
  async (seed) => {
    await using town = await prepareTown(seed);
    const { dice, house, trace } = town;
    try {
      for (let count = 0; count < Number(FILE_STEPS); count += 1) {
        const doing = act(town);
        if (count % KILL_EVERY === KILL_EVERY / 2) {
          await passing(dice.between(0, 150));
          await house.kill();
        }
        await doing;
      }
      await judgeFiles(town);
      expect(town.files.size).toBeGreaterThan(Number(FILE_STEPS) / 6);
    } catch (failure) {
      const path = trace.keep(failure);
      throw new Error(`seed ${seed} failed; its trace is in ${path}`, { cause: failure });
    }
  },
  120_000,
);
