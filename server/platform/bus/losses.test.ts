import { expect, it } from 'vitest';
import { settling } from './losses.ts';

/** A world whose time is passed by the test. */
function slowWorld() {
  let now = 0;
  let due: { at: number; work: () => void } | null = null;
  return {
    uptime: () => now,
    after(ms: number, work: () => void) {
      const own = { at: now + ms, work };
      due = own;
      return () => {
        if (due === own) due = null;
      };
    },
    pass(ms: number) {
      now += ms;
      if (due === null || due.at > now) return;
      const { work } = due;
      due = null;
      work();
    },
  };
}

function setting() {
  const world = slowWorld();
  const told: number[] = [];
  return { world, told, losses: settling(world, () => told.push(world.uptime())) };
}

it('A1: tells losses close to each other once, after the last of them', () => {
  const { world, told, losses } = setting();
  losses.happened();
  world.pass(600);
  losses.happened();
  world.pass(600);
  expect(told).toEqual([]);
  world.pass(400);
  world.pass(9_000);
  expect(told).toEqual([1_600]);
});

it('A1: tells losses that do not end nonetheless', () => {
  const { world, told, losses } = setting();
  for (let count = 0; count < 24; count += 1) {
    losses.happened();
    world.pass(500);
  }
  expect(told).toEqual([5_000, 10_000]);
});

it('tells nothing once it has stopped', () => {
  const { world, told, losses } = setting();
  losses.happened();
  losses.stop();
  losses.happened();
  world.pass(9_000);
  expect(told).toEqual([]);
});
