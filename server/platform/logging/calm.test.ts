import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCalmLog, createLog, type Log } from './index.ts';

const noRoom = Object.assign(new Error('no room'), { code: '53100' });
const lost = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });

let lines: { level: number; msg: string; failed?: number }[];
let log: Log;
let away: boolean;
let now: number;
let later: (() => void)[];
let ranOut: number;

beforeEach(() => {
  lines = [];
  away = true;
  now = 0;
  later = [];
  ranOut = 0;
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  log = createCalmLog(createLog({ level: 'info', format: 'json' }, sink), {
    world: {
      uptime: () => now,
      after(_ms, work) {
        later.push(work);
        return () => {};
      },
    },
    isLost: (error) => error === lost,
    async probe() {
      if (away) throw lost;
    },
    isFull: (error) => error === noRoom,
    ranOut: () => void ranOut++,
  });
});

const said = () => lines.map(({ msg }) => msg);
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** The next look at the database, `ms` later. */
async function look(ms: number) {
  now += ms;
  for (const work of later.splice(0)) work();
  await settled();
}

describe('a calm log', () => {
  it('says once that the database is away, and once that it is back', async () => {
    for (let call = 0; call < 50; call++) log.error({ err: lost }, 'a call failed');
    await settled();
    for (let call = 0; call < 50; call++) log.warn({ err: lost }, 'a tick failed');
    await look(1_000);
    expect(said()).toEqual(['The database is away: what needs it is refused meanwhile.']);
    away = false;
    await look(11_000);
    expect(said()).toHaveLength(2);
    expect(lines[1]).toMatchObject({
      failed: 100,
      msg: 'The database is back after 12 s; 100 calls and tasks failed.',
    });
    expect(later).toEqual([]);
  });

  it('speaks of the next outage as of the first', async () => {
    for (let outage = 0; outage < 2; outage++) {
      away = true;
      log.error({ err: lost }, 'a call failed');
      await settled();
      away = false;
      await look(1_000);
    }
    expect(lines.map(({ failed }) => failed)).toEqual([undefined, 1, undefined, 1]);
  });

  it('tells as it is what failed while the database answers, but not all of it', async () => {
    away = false;
    for (let call = 0; call < 50; call++) log.error({ err: lost }, 'a call failed');
    await settled();
    expect(said()).toEqual([
      'a call failed',
      'a call failed',
      'a call failed',
      '47 more failed like this.',
    ]);
  });

  it('leaves what had no room to whom it is told', () => {
    for (let call = 0; call < 50; call++) log.warn({ err: noRoom }, 'there was no room for a call');
    expect(said()).toEqual([]);
    expect(ranOut).toBe(50);
  });

  it('tells everything else meanwhile', async () => {
    log.error({ err: lost }, 'a call failed');
    await settled();
    log.error({ err: new TypeError('a fault') }, 'a fault');
    log.warn({ n: 1 }, 'a warning');
    log.info('a line');
    log.warn('no details');
    expect(said().slice(1)).toEqual(['a fault', 'a warning', 'a line', 'no details']);
  });
});
