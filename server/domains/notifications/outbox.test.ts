import { setTimeout as passing } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Outcome } from './hand-over.ts';
import { createPushOutbox } from './outbox.ts';
import type { Waking } from './tell.ts';

const away: Outcome = { is: 'again', retryMs: null };

/**
 * An outbox whose dead hosts never answer, whose slow ones do after a while, and whose others do at
 * once; `turn` makes some of those dead.
 */
function outboxOf(atOnce: number, waiting = 10_000) {
  const begun: Waking['to'][] = [];
  const dead = Promise.withResolvers<Outcome>();
  const clock = { at: 0 };
  let isDead = /dead/;
  /** How many were under way to slow hosts at the same time, at most. */
  const slow = { now: 0, most: 0 };
  const outbox = createPushOutbox({
    world: { after: () => () => {}, uptime: () => clock.at },
    atOnce,
    waiting,
    async handOver({ to }) {
      begun.push(to);
      if (isDead.test(to.endpoint)) return dead.promise;
      if (!to.endpoint.includes('slow')) return { is: 'done' };
      slow.now += 1;
      slow.most = Math.max(slow.most, slow.now);
      clock.at += 5_000;
      await passing(1);
      slow.now -= 1;
      return { is: 'done' };
    },
    onFailure: (error) => {
      throw error;
    },
  });
  return {
    outbox,
    begun,
    slow,
    turn: (hosts: RegExp) => {
      isDead = hosts;
    },
    wake: () => dead.resolve({ is: 'done' }),
    fail: () => dead.resolve(away),
  };
}

const to = (user: number, host: string): Waking => ({
  to: { user, device: user, endpoint: `https://${host}/${user}`, p256dh: '', auth: '' },
  push: {} as Waking['push'],
});
const many = <Each>(count: number, make: (at: number) => Each) =>
  Array.from({ length: count }, (_, at) => make(at));

describe('what waits for push services', () => {
  it('is not held up by one that answers nobody', async () => {
    const { outbox, begun, wake } = outboxOf(8);
    outbox.add(many(100, (at) => to(at, 'dead.org')));
    outbox.add(many(50, (at) => to(1_000 + at, 'push.org')));
    await expect.poll(() => outbox.counts.done).toBe(50);
    expect(begun.filter(({ endpoint }) => endpoint.includes('dead'))).toHaveLength(1);
    wake();
    await expect.poll(() => outbox.counts.done).toBe(150);
    expect(outbox.size()).toBe(0);
  });

  it('is not held up by a person whose browsers are at many hosts', async () => {
    const { outbox, begun, wake } = outboxOf(8);
    outbox.add(many(300, (at) => to(1, `dead-${at}.org`)));
    outbox.add(many(50, (at) => to(2 + at, 'push.org')));
    await expect.poll(() => outbox.counts.done).toBe(50);
    expect(begun.filter(({ user }) => user === 1)).toHaveLength(4);
    // Of the 300, 200 wait: the first four are under way only when all were put.
    expect(outbox.counts.dropped).toBe(100);
    wake();
    await expect.poll(() => outbox.counts.done).toBe(250);
    expect(outbox.size()).toBe(0);
  });

  it('is not held up by services that earned their places and answer nobody from then on', async () => {
    const { outbox, begun, turn, wake } = outboxOf(8);
    const hosts = ['one.org', 'two.org'];
    for (const host of hosts) outbox.add(many(20, (at) => to(at, host)));
    await expect.poll(() => outbox.counts.done).toBe(40);
    turn(/one|two/);
    for (const host of hosts) outbox.add(many(20, (at) => to(at, host)));
    expect(begun).toHaveLength(40 + 6);
    outbox.add(many(50, (at) => to(1_000 + at, 'push.net')));
    await expect.poll(() => outbox.counts.done).toBe(90);
    wake();
    await expect.poll(() => outbox.counts.done).toBe(130);
  });

  it('gives one place to a service that takes its time, under however many names', async () => {
    const { outbox, slow } = outboxOf(8);
    const names = many(10, (at) => `a${at}.slow.org`);
    for (const name of names) outbox.add(many(3, (at) => to(100 * at, name)));
    await expect.poll(() => outbox.counts.done).toBe(30);
    expect(slow.most).toBe(1);
  });

  it('takes nothing from a service for names beside it that answer nobody', async () => {
    const { outbox, begun, fail } = outboxOf(8);
    const push = (count: number) => many(count, (at) => to(1_000 + at, 'push.names.org'));
    outbox.add(push(20));
    await expect.poll(() => outbox.counts.done).toBe(20);
    outbox.add(many(4, (at) => to(at, `dead-${at}.names.org`)));
    const dead = () => begun.filter(({ endpoint }) => endpoint.includes('dead'));
    expect(dead()).toHaveLength(1);
    outbox.add(push(50));
    await expect.poll(() => outbox.counts.done).toBe(70);
    expect(dead()).toHaveLength(1);
    fail();
    await expect.poll(() => dead().length).toBe(4);
    const { length } = begun;
    outbox.add(push(20));
    expect(begun).toHaveLength(length + 4);
    await expect.poll(() => outbox.counts.done).toBe(90);
  });

  it('leaves the last places to others, whatever names below its own answered once', async () => {
    const { outbox, begun, turn } = outboxOf(8);
    const names = many(10, (at) => `a${at}.many.org`);
    const toNames = names.map((name, at) => to(at, name));
    outbox.add(toNames);
    await expect.poll(() => outbox.counts.done).toBe(10);
    turn(/many/);
    outbox.add(toNames);
    expect(begun).toHaveLength(10 + 6);
    outbox.add(many(20, (at) => to(1_000 + at, 'push.org')));
    await expect.poll(() => outbox.counts.done).toBe(30);
  });

  it('keeps the order of one service, and drops what is too much', async () => {
    const { outbox, begun } = outboxOf(1, 20);
    outbox.add([to(0, 'push.org')]);
    await expect.poll(() => outbox.counts.done).toBe(1);
    outbox.add(many(30, (at) => to(1 + at, 'push.org')));
    await expect.poll(() => outbox.counts.done).toBe(21);
    expect(begun.map(({ user }) => user)).toEqual(many(21, (at) => at));
    expect(outbox.counts.dropped).toBe(10);
  });

  it('has room for others beside hosts that stopped to answer, however many wait for them', async () => {
    const { outbox, begun, fail } = outboxOf(8, 100);
    const hosts = ['dead-one.org', 'dead-two.org'];
    for (const host of hosts) outbox.add(many(100, (at) => to(at, host)));
    // A quarter of what may wait, for each.
    expect(outbox.counts.dropped).toBe(200 - 2 * 25);
    outbox.add(many(20, (at) => to(1_000 + at, 'push.org')));
    await expect.poll(() => outbox.counts.done).toBe(20);
    fail();
    await expect.poll(() => begun.length).toBeGreaterThan(40);
    outbox.add(many(30, (at) => to(2_000 + at, 'push.org')));
    await expect.poll(() => outbox.counts.done).toBe(50);
    // What rests until it is tried again keeps its place, and no more comes for its host.
    expect(outbox.size()).toBe(2 * 25);
    outbox.add(hosts.map((host) => to(3_000, host)));
    expect(outbox.counts.dropped).toBe(200 - 2 * 25 + 2);
  });
});
