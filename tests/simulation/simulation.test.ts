import { setTimeout as passing } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasNats, startNats, type TestNats } from '../kit/nats.ts';
import { step } from './actions.ts';
import { judge } from './judge.ts';
import { prepareScene } from './scene.ts';

/** `SIMULATION_SEED=7` repeats one seed and keeps its trace, `SIMULATION_SEEDS=100` runs so many. */
const { SIMULATION_SEED, SIMULATION_SEEDS = '2', SIMULATION_STEPS = '200' } = process.env;
const seeds =
  SIMULATION_SEED === undefined
    ? Array.from({ length: Number(SIMULATION_SEEDS) }, (_, place) => place + 1)
    : [Number(SIMULATION_SEED)];

describe('many devices on two servers that die, on a network that breaks', () => {
  let nats: TestNats | null = null;

  beforeAll(async () => {
    nats = hasNats() ? await startNats() : null;
  });
  afterAll(async () => {
    await nats?.[Symbol.asyncDispose]();
  });

  it.each(seeds)(
    'W2, W6, W7, A1, A4, R2, R3, R6: nothing is lost or doubled, and all agree, with seed %i',
    async (seed) => {
      await using prepared = await prepareScene(seed, nats);
      const { scene } = prepared;
      try {
        for (let count = 0; count < Number(SIMULATION_STEPS); count += 1) {
          await step(scene);
          // The pace of the actions, not a wait for anything.
          await passing(scene.dice.between(0, 30));
        }
        await judge(scene);
        expect(scene.devices.some(({ heads }) => heads > 0)).toBe(true);
        if (SIMULATION_SEED !== undefined) scene.trace.keep('nothing failed');
      } catch (failure) {
        const path = scene.trace.keep(failure);
        throw new Error(`seed ${seed} failed; its trace is in ${path}`, { cause: failure });
      }
    },
    240_000,
  );
});
