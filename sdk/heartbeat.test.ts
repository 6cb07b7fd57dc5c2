import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backoffMs } from './backoff.ts';
import { Heartbeat } from './heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const told: string[] = [];
  const heartbeat = new Heartbeat({
    ping: () => told.push('ping'),
    dead: () => told.push('dead'),
  });
  heartbeat.start(30_000);
  return { heartbeat, told };
}

describe('the heartbeat', () => {
  it('asks after half of the silence and gives up after all of it', () => {
    const { told } = watched();
    vi.advanceTimersByTime(14_999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['ping']);
    vi.advanceTimersByTime(14_999);
    expect(told).toEqual(['ping']);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['ping', 'dead']);
    vi.advanceTimersByTime(100_000);
    expect(told).toEqual(['ping', 'dead']);
  });

  it('gives up in time also when the clock was set back', () => {
    const { told } = watched();
    vi.advanceTimersByTime(1_000);
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['ping', 'dead']);
  });

  it('leaves a link alone that is heard', () => {
    const { heartbeat, told } = watched();
    for (let second = 0; second < 300; second += 10) {
      vi.advanceTimersByTime(10_000);
      heartbeat.heard();
    }
    expect(told).toEqual([]);
  });

  it('pings on as long as it is answered', () => {
    const { heartbeat, told } = watched();
    for (let count = 1; count <= 5; count += 1) {
      vi.advanceTimersByTime(15_000);
      expect(told).toHaveLength(count);
      heartbeat.heard();
    }
    expect(told).not.toContain('dead');
  });

  it('waits for a probe five seconds only', () => {
    const { heartbeat, told } = watched();
    vi.advanceTimersByTime(1_000);
    heartbeat.probe();
    expect(told).toEqual(['ping']);
    vi.advanceTimersByTime(4_999);
    expect(told).toEqual(['ping']);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['ping', 'dead']);
  });

  it('takes up its pace again after an answered probe', () => {
    const { heartbeat, told } = watched();
    heartbeat.probe();
    vi.advanceTimersByTime(100);
    heartbeat.heard();
    vi.advanceTimersByTime(14_900);
    expect(told).toEqual(['ping']);
    vi.advanceTimersByTime(15_100);
    expect(told).toEqual(['ping', 'ping', 'dead']);
  });
});

describe('backing off', () => {
  it('draws from all of a bound that doubles up to half a minute', () => {
    const bounds = [0, 1, 2, 5, 6, 7, 100].map((attempt) => backoffMs(attempt, () => 1));
    expect(bounds).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000]);
    expect(backoffMs(3, () => 0)).toBe(0);
  });
});
