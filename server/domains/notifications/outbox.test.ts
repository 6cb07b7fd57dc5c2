import { describe, expect, it } from 'vitest';
import type { Outcome } from './hand-over.ts';
import { createPushOutbox } from './outbox.ts';
import type { Waking } from './tell.ts';

const away: Outcome = { is: 'again', retryMs: null };

/** An outbox whose dead hosts never answer and whose others do at once. */
function outboxOf(atOnce: number, waiting = 10_000) {
  const begun: Waking['to'][] = [];
  const dead = Promise.withResolvers<Outcome>();
  const outbox = createPushOutbox({
    world: { after: () => () => {} },
    atOnce,
    waiting,
    async handOver({ to }) {
      begun.push(to);
      return to.endpoint.includes('dead') ? dead.promise : { is: 'done' };
    },
    onFailure: (error) => {
      throw error;
    },
  });
  return {
    outbox,
    begun,
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
    const hosts = ['one.dead.org', 'two.dead.org'];
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
