import { describe, expect, it } from 'vitest';
import type { Bus } from '#platform/bus/index.ts';
import { Roll } from './roll.ts';
import { createWatches } from './watches.ts';

/** A bus that delivers at once, save what the test has it lose. */
function shakyBus() {
  const receivers = new Map<string, Set<(payload: string) => void>>();
  const counts = new Map<string, number>();
  let loses = (_topic: string) => false;
  const bus: Bus = {
    publish(topic, payload) {
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
      if (loses(topic)) return;
      for (const receive of receivers.get(topic) ?? []) receive(payload);
    },
    subscribe(topic, receive) {
      const set = receivers.get(topic) ?? new Set();
      receivers.set(topic, set.add(receive));
      return () => void set.delete(receive);
    },
    isConnected: () => true,
    onLost: () => () => {},
    tellLost() {},
    async close() {},
  };
  return {
    bus,
    counts,
    lose: (topic: string | null) => {
      loses = (each) => each === topic;
    },
  };
}

/** Time that passes when the test says so. */
function clock() {
  let now = 1_000;
  const beats = new Set<() => void>();
  let tokens = 0;
  return {
    now: () => now,
    uptime: () => now,
    randomToken: () => `process-${++tokens}`,
    every: (_ms: number, work: () => void) => {
      beats.add(work);
      return () => void beats.delete(work);
    },
    /** The nth process does nothing from now on. */
    kill: (nth: number) => void beats.delete([...beats][nth] ?? (() => {})),
    /** Every process that lives beats each ten seconds. */
    pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 10_000) {
        now += 10_000;
        for (const beat of beats) beat();
      }
    },
  };
}

function twoProcesses() {
  const time = clock();
  const { bus, counts, lose } = shakyBus();
  const told: string[] = [];
  const process = (name: string) =>
    new Roll(bus, time, (user, online, at) =>
      told.push(`${name}: ${user} ${online ? 'comes' : `leaves ${at}`}`),
    );
  const [a, b] = [process('a'), process('b')];
  a.start();
  b.start();
  return { time, bus, counts, lose, told, a, b };
}

describe('A5 who is here', () => {
  it('is known on every process', () => {
    const { a, b, told } = twoProcesses();
    a.enter(7);
    expect([a.isHere(7), b.isHere(7)]).toEqual([true, true]);
    a.leave(7, 42);
    expect([a.isHere(7), b.isHere(7)]).toEqual([false, false]);
    expect(told).toEqual(['a: 7 comes', 'b: 7 comes', 'a: 7 leaves 42', 'b: 7 leaves 42']);
  });

  it('is told once for a person on both', () => {
    const { a, b, told } = twoProcesses();
    a.enter(7);
    b.enter(7);
    a.leave(7, 1);
    expect(told).toEqual(['a: 7 comes', 'b: 7 comes']);
    expect([a.isHere(7), b.isHere(7)]).toEqual([true, true]);
    b.leave(7, 2);
    expect(told.slice(2).toSorted()).toEqual(['a: 7 leaves 2', 'b: 7 leaves 2']);
  });

  it('is learnt by a process that starts later', () => {
    const { a, bus, time } = twoProcesses();
    a.enter(7);
    a.enter(8);
    const late = new Roll(bus, time, () => {});
    late.start();
    expect(late.isHere(7)).toBe(false);
    time.pass(10_000);
    expect([late.isHere(7), late.isHere(8), late.isHere(9)]).toEqual([true, true, false]);
  });

  it('A1 heals after a lost signal', () => {
    const { a, b, time, lose } = twoProcesses();
    lose('identity.presence');
    a.enter(7);
    lose(null);
    expect(b.isHere(7)).toBe(false);
    time.pass(10_000);
    expect(b.isHere(7)).toBe(true);
    lose('identity.presence');
    a.leave(7, 1);
    lose(null);
    a.enter(9);
    expect([b.isHere(7), b.isHere(9)]).toEqual([false, true]);
  });

  it('ends with the lease of a process that was killed', () => {
    const { a, b, time, told } = twoProcesses();
    b.enter(7);
    a.enter(1);
    told.length = 0;
    time.kill(1);
    time.pass(20_000);
    expect(a.isHere(7)).toBe(true);
    time.pass(20_000);
    expect(a.isHere(7)).toBe(false);
    expect(told).toContain('a: 7 leaves null');
    expect(a.isHere(1)).toBe(true);
  });

  it('ends at once with a process that stops', () => {
    const { a, b } = twoProcesses();
    b.enter(7);
    b.stop();
    expect(a.isHere(7)).toBe(false);
  });

  it('is quiet while nothing happens', () => {
    const { a, time, counts } = twoProcesses();
    a.enter(7);
    time.pass(10_000);
    const lists = counts.get('identity.presence.list');
    time.pass(60_000);
    expect(counts.get('identity.presence.list')).toBe(lists);
    expect(counts.get('identity.presence')).toBe(1);
  });

  it('of very many comes in parts', () => {
    const { a, bus, time } = twoProcesses();
    for (let user = 1; user <= 45_000; user++) a.enter(user);
    const late = new Roll(bus, time, () => {});
    late.start();
    time.pass(10_000);
    expect([1, 20_001, 45_000].map((user) => late.isHere(user))).toEqual([true, true, true]);
    expect(late.isHere(45_001)).toBe(false);
  });
});

describe('watches', () => {
  it('are replaced as a whole and end with their socket', () => {
    const watches = createWatches();
    for (const socket of [1, 2]) watches.open(socket, socket * 100);
    watches.set(
      1,
      new Map([
        [7, true],
        [8, false],
      ]),
    );
    watches.set(2, new Map([[7, true]]));
    expect(watches.ofProfile(7)).toEqual([1, 2]);
    expect(watches.ofPresence(8)).toEqual([]);
    watches.set(1, new Map([[9, true]]));
    expect([watches.ofProfile(7), watches.ofProfile(8), watches.ofPresence(9)]).toEqual([
      [2],
      [],
      [1],
    ]);
    watches.drop(2);
    watches.drop(2);
    watches.set(2, new Map([[7, true]]));
    expect(watches.ofProfile(7)).toEqual([]);
  });

  it('lose the presence of two who part, on both sides, and keep their profiles', () => {
    const watches = createWatches();
    for (const socket of [1, 2, 3]) watches.open(socket, socket * 100);
    watches.set(
      1,
      new Map([
        [200, true],
        [300, true],
      ]),
    );
    watches.set(2, new Map([[100, true]]));
    watches.set(3, new Map([[200, true]]));
    expect(watches.part(100, 200)).toEqual([
      { socket: 2, user: 100 },
      { socket: 1, user: 200 },
    ]);
    expect(watches.ofPresence(200)).toEqual([3]);
    expect(watches.ofProfile(200)).toEqual([1, 3]);
    expect(watches.part(100, 200)).toEqual([]);
  });
});
