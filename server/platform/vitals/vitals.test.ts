import type { VitalName } from '@teahouse/protocol';
import { describe, expect, it, vi } from 'vitest';
import { stranger } from '../../../tests/kit/people.ts';
import { History, type Sample, spans } from './history.ts';
import { createTally, watchVitals } from './index.ts';

const blank = Object.fromEntries(
  (Object.keys(new History().read('hour')) as VitalName[]).map((name) => [name, null]),
) as Sample;
const sample = (known: Partial<Sample>): Sample => ({ ...blank, ...known });

describe('the history of a process', () => {
  it('keeps an hour in steps of ten seconds, and no more', () => {
    const history = new History();
    for (let count = 1; count <= 400; count++) history.add(sample({ sockets: count }));
    const { sockets } = history.read('hour');
    expect([sockets.length, sockets[0], sockets.at(-1)]).toEqual([360, 41, 400]);
    expect(sockets.length * spans.hour.everyMs).toBe(3_600_000);
  });

  it('keeps a day in steps of five minutes: the mean, and the worst of what hurts', () => {
    const history = new History();
    for (let count = 1; count <= 60; count++) {
      history.add(sample({ sockets: count, busy: count % 7, memoryBytes: count > 30 ? 9 : null }));
    }
    const { sockets, busy, memoryBytes } = history.read('day');
    expect(sockets).toEqual([15.5, 45.5]);
    expect(busy).toEqual([6, 6]);
    expect(memoryBytes).toEqual([null, 9]);
    for (let count = 0; count < 30 * 400; count++) history.add(blank);
    expect(history.read('day').sockets).toHaveLength(288);
  });

  it('asks what is slow seldom, and goes on where it cannot be had', async () => {
    const timers = new Map<number, () => void>();
    const world = {
      now: () => 7,
      every(ms: number, work: () => void) {
        timers.set(ms, work);
        return () => void timers.delete(ms);
      },
    };
    const { databaseBytes: _d, diskFreeBytes: _f, ...quick } = sample({ sockets: 1 });
    let asked = 0;
    const vitals = watchVitals(world, {
      quick: () => quick,
      async slow() {
        asked += 1;
        if (asked === 2) throw new Error('the disk is away');
        return { databaseBytes: asked, diskFreeBytes: asked };
      },
    });
    expect(vitals.read('hour')).toMatchObject({ sampledAt: null, everyMs: 10_000 });
    vitals.start();
    for (const ms of [10_000, 300_000, 10_000, 300_000, 10_000]) {
      await new Promise(setImmediate);
      timers.get(ms)?.();
    }
    const { vitals: read, sampledAt } = vitals.read('hour');
    expect(sampledAt).toBe(7);
    expect(read.sockets).toEqual([1, 1, 1, 1]);
    expect(read.databaseBytes).toEqual([1, 1, null, 3]);
    vitals.stop();
    expect(timers.size).toBe(0);
  });
});

describe('the tally of calls', () => {
  const answers = {
    'chat.send': { output: {} },
    'chat.history': { output: {} },
    refused: { error: { code: 'not_found', message: '' } },
    failed: { error: { code: 'unavailable', message: '' } },
  } as const;

  it('says what came of them since it was asked before', async () => {
    const tally = createTally();
    const call = tally.counting(async (method) => answers[method as keyof typeof answers]);
    for (const method of ['chat.send', 'chat.send', 'chat.history', 'refused', 'failed']) {
      expect(await call(method, {}, stranger())).toBe(answers[method as keyof typeof answers]);
    }
    expect(tally.take()).toMatchObject({ calls: 5, sends: 2, refused: 1, failed: 1 });
    expect(tally.take()).toEqual({
      calls: 0,
      sends: 0,
      refused: 0,
      failed: 0,
      callHalf: null,
      callMost: null,
    });
  });

  it('knows how long half of them took, and all but one in a hundred', async () => {
    const tally = createTally();
    const took = [...Array<number>(60).fill(1), ...Array<number>(39).fill(20), 20_000];
    let clock = 0;
    const spy = vi.spyOn(performance, 'now').mockImplementation(() => clock);
    for (const ms of took) {
      const call = tally.counting(async () => {
        clock += ms;
        return { output: {} };
      });
      await call('chat.history', {}, stranger());
    }
    spy.mockRestore();
    const { callHalf, callMost } = tally.take();
    expect(callHalf).toBeGreaterThanOrEqual(1);
    expect(callHalf).toBeLessThan(1.13);
    expect(callMost).toBeGreaterThanOrEqual(20);
    expect(callMost).toBeLessThan(22.6);
  });
});
