import { beforeEach, describe, expect, it } from 'vitest';
import { type Disk, watchDisk } from './index.ts';

const MB = 1_048_576;

let freeMb: number;
let now: number;
let looks: (() => void)[];
let said: string[];
let gauges: Map<string, () => number>;

beforeEach(() => {
  freeMb = 10_000;
  now = 0;
  looks = [];
  said = [];
  gauges = new Map();
});

const watched = () =>
  watchDisk({
    folder: '/nowhere',
    settings: { reserve: 200, warning: 1_000 },
    world: {
      uptime: () => now,
      every(_ms, work) {
        looks.push(work);
        return () => {};
      },
    },
    log: {
      warn: (_details, message) => void said.push(`warn: ${message}`),
      error: (_details, message) => void said.push(`error: ${message}`),
    },
    metrics: { gauge: (name, _help, read) => void gauges.set(name, read) },
    async measure() {
      if (Number.isNaN(freeMb)) throw new Error('not mounted');
      return freeMb * MB;
    },
  });

/** The next look, `ms` later. */
async function look(mb: number, ms = 1_000): Promise<void> {
  freeMb = mb;
  now += ms;
  for (const work of looks) work();
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a disk that fills', () => {
  it('is warned of, then takes nothing new, and each is said once', async () => {
    const disk = await watched();
    expect(said).toEqual([]);
    for (const mb of [2_000, 999, 700, 400, 900, 201]) await look(mb);
    expect(disk.isFull()).toBe(false);
    expect(said).toEqual([expect.stringMatching(/^warn: Room runs short/)]);
    for (const mb of [199, 150, 0, 3]) await look(mb);
    expect(disk.isFull()).toBe(true);
    expect(said.slice(1)).toEqual([expect.stringMatching(/^error: .*full up to its reserve/)]);
  });

  it('takes again when there is a quarter more than the reserve, without a flicker', async () => {
    const disk = await watched();
    const full: boolean[] = [];
    for (const mb of [199, 201, 198, 249, 250, 240, 201]) {
      await look(mb);
      full.push(disk.isFull());
    }
    expect(full).toEqual([true, true, true, true, false, false, false]);
    await look(5_000);
    expect(said).toEqual([
      expect.stringMatching(/^error: /),
      'warn: There is room again after 4 s: what people write is taken.',
      expect.stringMatching(/^warn: Room runs short/),
    ]);
  });

  it('is full from the start where it is', async () => {
    freeMb = 20;
    expect((await watched()).isFull()).toBe(true);
  });

  it('is as it was while its folder cannot be asked', async () => {
    const disk = await watched();
    await look(10);
    await look(Number.NaN);
    expect(disk.isFull()).toBe(true);
    await look(9_000);
    expect(disk.isFull()).toBe(false);
  });

  it('is seen in the metrics', async () => {
    await watched();
    await look(100);
    expect(gauges.get('disk_free_bytes')?.()).toBe(100 * MB);
    expect(gauges.get('disk_reserve_bytes')?.()).toBe(200 * MB);
    expect(gauges.get('disk_full')?.()).toBe(1);
  });

  it('is told to whoever asks', async () => {
    const disk = await watched();
    expect(disk.warnings()).toEqual([]);
    await look(900);
    expect(disk.warnings()).toEqual([expect.stringMatching(/^Room runs short/)]);
    await look(100);
    expect(disk.warnings()).toEqual([expect.stringMatching(/full up to its reserve/)]);
  });
});

describe('something that had no place, where this disk has room', () => {
  const failAgainAndAgain = async (disk: Disk, seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      if (!disk.isFull()) disk.ranOut();
      await look(9_000);
    }
  };

  it('holds everything up for ten seconds, then lets it be tried', async () => {
    const disk = await watched();
    disk.ranOut();
    await look(9_000, 9_999);
    expect(disk.isFull()).toBe(true);
    await look(9_000, 1);
    expect(disk.isFull()).toBe(false);
  });

  it('is said once, however long it goes on, and once that it is over', async () => {
    const disk = await watched();
    await failAgainAndAgain(disk, 600);
    expect(said).toEqual([expect.stringMatching(/^error: Something could not be kept/)]);
    await look(9_000, 61_000);
    expect(said.slice(1)).toEqual([expect.stringMatching(/^warn: There is room again after/)]);
  });
});
