import { describe, expect, it } from 'vitest';
import { addressKey, createLimiter } from './index.ts';

const rate = { burst: 3, perMinute: 60 };

function limiterAt(factor = 1, buckets = 1_000, firm = ['firm:']) {
  const clock = { time: 1_000_000, uptime: () => clock.time };
  return { clock, limiter: createLimiter(clock, { factor, buckets, firm }) };
}

describe('limiter', () => {
  it('lets a burst pass, then says to the millisecond when there is a token again', () => {
    const { clock, limiter } = limiterAt();
    const taken = Array.from({ length: 5 }, () => limiter.take('a', rate));
    expect(taken.map((each) => each.ok)).toEqual([true, true, true, false, false]);
    expect(limiter.take('a', rate)).toEqual({ ok: false, retryAfterMs: 1_000 });
    clock.time += 999;
    expect(limiter.take('a', rate)).toEqual({ ok: false, retryAfterMs: 1 });
    clock.time += 1;
    expect(limiter.take('a', rate)).toEqual({ ok: true });
    expect(limiter.take('a', rate).ok).toBe(false);
  });

  it('fills up to the burst and no further', () => {
    const { clock, limiter } = limiterAt();
    for (let i = 0; i < 3; i++) limiter.take('a', rate);
    clock.time += 3_600_000;
    const taken = Array.from({ length: 4 }, () => limiter.take('a', rate).ok);
    expect(taken).toEqual([true, true, true, false]);
  });

  it('keeps keys apart', () => {
    const { limiter } = limiterAt();
    for (let i = 0; i < 4; i++) limiter.take('a', rate);
    expect(limiter.take('b', rate)).toEqual({ ok: true });
  });

  it('looks without taking', () => {
    const { limiter } = limiterAt();
    for (let i = 0; i < 10; i++) expect(limiter.look('a', rate)).toEqual({ ok: true });
    for (let i = 0; i < 3; i++) limiter.take('a', rate);
    expect(limiter.look('a', rate)).toEqual({ ok: false, retryAfterMs: 1_000 });
  });

  it('takes several tokens for what costs more, and a full bucket for what costs most', () => {
    const { clock, limiter } = limiterAt();
    expect(limiter.take('a', rate, 2)).toEqual({ ok: true });
    expect(limiter.take('a', rate, 2)).toEqual({ ok: false, retryAfterMs: 1_000 });
    expect(limiter.take('a', rate)).toEqual({ ok: true });
    clock.time += 2_000;
    expect(limiter.take('a', rate, 1_000)).toEqual({ ok: false, retryAfterMs: 1_000 });
    clock.time += 1_000;
    expect(limiter.take('a', rate, 1_000)).toEqual({ ok: true });
    expect(limiter.take('a', rate)).toEqual({ ok: false, retryAfterMs: 1_000 });
  });

  it('multiplies rates by the operator’s factor', () => {
    const { limiter } = limiterAt(2);
    const taken = Array.from({ length: 7 }, () => limiter.take('a', rate));
    expect(taken.filter((each) => each.ok)).toHaveLength(6);
    expect(taken.at(-1)).toEqual({ ok: false, retryAfterMs: 500 });
  });

  it.each([
    [1_000, 3],
    [1, 3],
    [0.4, 1],
  ])('tightens what is firm by a factor of %d and never loosens it', (factor, passed) => {
    const { limiter } = limiterAt(factor);
    const taken = Array.from({ length: 7 }, () => limiter.take('firm:a', rate));
    expect(taken.filter((each) => each.ok)).toHaveLength(passed);
  });

  it('remembers a bounded number of keys, those used last among them', () => {
    const { limiter } = limiterAt(1, 10);
    for (let i = 0; i < 3; i++) limiter.take('kept', rate);
    for (let i = 0; i < 4; i++) limiter.take(`other-${i}`, rate);
    expect(limiter.take('kept', rate).ok).toBe(false);
    for (let i = 0; i < 100; i++) limiter.take(`flood-${i}`, rate);
    expect(limiter.take('kept', rate).ok).toBe(true);
  });

  it('holds the rate over any stretch of time', () => {
    const { clock, limiter } = limiterAt();
    let passed = 0;
    for (let i = 0; i < 600_000; i += 100) {
      clock.time += 100;
      if (limiter.take('a', rate).ok) passed++;
    }
    expect(passed).toBe(rate.burst + 600 - 1);
  });
});

describe('address key', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
