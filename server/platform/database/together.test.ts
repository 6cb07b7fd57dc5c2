import { describe, expect, it } from 'vitest';
import { askTogether } from './together.ts';

/** A clock in the test's hand. */
function heldClock() {
  let time = 1_000;
  let timers: { at: number; work: () => void }[] = [];
  return {
    uptime: () => time,
    after(ms: number, work: () => void) {
      timers.push({ at: time + ms, work });
      return () => {};
    },
    /** Lets time pass. */
    turn(ms: number) {
      time += ms;
      const due = timers.filter(({ at }) => at <= time);
      timers = timers.filter(({ at }) => at > time);
      for (const { work } of due) work();
    },
  };
}

/** A statement that is answered when the test says so. */
function heldStatements() {
  const asked: number[][] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const ask = async (questions: readonly number[]) => {
    asked.push([...questions]);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    await end.promise;
    return questions.map((question) => question * 10);
  };
  return { asked, ends, ask };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('questions to the database', () => {
  it('are asked in the tick in which they come, and then given time to gather', async () => {
    const { asked, ends, ask } = heldStatements();
    const world = heldClock();
    const question = askTogether({ world, width: 2, most: 3, lingerMs: 5, ask });
    const answers = [question(1), question(2)];
    await tick();
    expect(asked).toEqual([[1, 2]]);
    answers.push(question(3), question(4));
    await tick();
    expect(asked).toEqual([[1, 2]]);
    world.turn(5);
    expect(asked).toEqual([
      [1, 2],
      [3, 4],
    ]);
    for (const end of ends) end.resolve();
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40]);
    world.turn(100);
    const late = question(5);
    await tick();
    expect(asked.at(-1)).toEqual([5]);
    ends.at(-1)?.resolve();
    expect(await late).toBe(50);
  });

  it('are no more at once than they may be, and no more in one statement', async () => {
    const { asked, ends, ask } = heldStatements();
    const world = heldClock();
    const question = askTogether({ world, width: 1, most: 2, lingerMs: 5, ask });
    const answers = [1, 2, 3].map(question);
    await tick();
    world.turn(5);
    expect(asked).toEqual([[1, 2]]);
    ends[0]?.resolve();
    await expect.poll(() => asked).toEqual([[1, 2], [3]]);
    ends[1]?.resolve();
    expect(await Promise.all(answers)).toEqual([10, 20, 30]);
  });

  it('fail with their statement, and others go on', async () => {
    const { ends, ask } = heldStatements();
    const world = heldClock();
    const question = askTogether({ world, width: 1, most: 1, lingerMs: 0, ask });
    const first = question(1);
    const second = question(2);
    await tick();
    ends[0]?.reject(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.resolve();
    expect(await second).toBe(20);
  });

  it('leave nobody without an answer when a statement answers too few', async () => {
    const question = askTogether({
      world: heldClock(),
      width: 1,
      most: 9,
      lingerMs: 0,
      ask: async () => [],
    });
    await expect(question(1)).rejects.toThrow('as many answers');
  });
});
