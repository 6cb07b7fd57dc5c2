import { describe, expect, it } from 'vitest';
import { createTurnstile } from './index.ts';

function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: resolve };
}

describe('a turnstile', () => {
  it('lets no more through at once than it may, in order of arrival', async () => {
    const turnstile = createTurnstile({ atOnce: 2, waiting: 10, typicalMs: 10 });
    const gates = [gate(), gate(), gate(), gate()];
    const begun: number[] = [];
    const third = gate();
    const passes = gates.map(({ promise }, index) =>
      turnstile.pass(async () => {
        begun.push(index);
        if (index === 2) third.open();
        await promise;
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    gates[1]?.open();
    await third.promise;
    expect(begun).toEqual([0, 1, 2]);
    for (const each of gates) each.open();
    await Promise.all(passes);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('C6 refuses what does not fit, and says when to try again', async () => {
    const turnstile = createTurnstile({ atOnce: 1, waiting: 2, typicalMs: 30 });
    const { promise, open } = gate();
    const passes = [1, 2, 3].map(() => turnstile.pass(() => promise));
    await expect(turnstile.pass(() => promise)).rejects.toMatchObject({
      code: 'overloaded',
      details: { retryAfterMs: 90 },
    });
    open();
    await Promise.all(passes);
    await expect(turnstile.pass(async () => 'through')).resolves.toBe('through');
  });

  it('keeps places for others from a person who wants them all', async () => {
    const turnstile = createTurnstile({ atOnce: 1, waiting: 9, ofPerson: 2, typicalMs: 30 });
    const { promise, open } = gate();
    const work = () => promise;
    const passes = [1, 1, 2, 2, undefined].map((person) => turnstile.pass(work, person));
    for (const person of [1, 2]) {
      await expect(turnstile.pass(work, person)).rejects.toMatchObject({
        code: 'overloaded',
        details: { retryAfterMs: 30 },
      });
    }
    open();
    await Promise.all(passes);
    const failing = () => Promise.reject(new Error('no'));
    for (let time = 0; time < 3; time++) await turnstile.pass(failing, 1).catch(() => null);
    await expect(turnstile.pass(async () => 'through', 1)).resolves.toBe('through');
  });

  it('goes on after a work that failed', async () => {
    const turnstile = createTurnstile({ atOnce: 1, waiting: 1, typicalMs: 1 });
    await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turnstile.pass(async () => 1)).resolves.toBe(1);
  });
});
