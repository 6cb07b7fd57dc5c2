import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCertificate } from '../../../../tests/kit/certificates.ts';
import { Keeper } from '../keeper.ts';
import { explain, ProofFailed } from './explain.ts';
import { openTlsFolder } from './folder.ts';
import { Renewal } from './renewal.ts';
import { renewAt, retryIn } from './schedule.ts';

const DAY_MS = 86_400_000;
const wish = { domain: 'chat.example.org', directory: 'https://ca.example:14000/dir' };
let data: string;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'teahouse-acme-'));
});
afterEach(() => rm(data, { recursive: true }));

/** An authority that answers as the test likes, and a clock that the test turns. */
async function stage(answers: (number | Error)[]) {
  let now = Date.now();
  let asked = 0;
  const timers: { at: number; work: () => void }[] = [];
  const lines: string[] = [];
  const write = (...line: unknown[]) => void lines.push(String(line.at(-1)));
  const log = { info: write, warn: write, error: write };
  const world = {
    now: () => now,
    every: () => () => undefined,
    randomId: () => 500,
    after(ms: number, work: () => void) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  const keeper = new Keeper({ host: wish.domain, world, log, metrics: { gauge: () => undefined } });
  const obtain = async () => {
    const answer = answers[asked];
    asked += 1;
    if (answer instanceof Error) throw answer;
    const from = (now - Date.now()) / DAY_MS;
    return makeCertificate([wish.domain], { from, until: from + (answer ?? 90) });
  };
  const folder = await openTlsFolder(data, wish.directory, wish.domain);
  const renewal = new Renewal({ wish, obtain, folder, keeper, world, log });
  /** Turns the clock to the next timer, as often as it takes to be asked so many times. */
  const untilAsked = async (times: number) => {
    for (let turn = 0; asked < times && turn < 5_000; turn += 1) {
      const [timer] = timers.splice(0, 1);
      if (timer === undefined) throw new Error('nothing is planned');
      now = Math.max(now, timer.at);
      timer.work();
      await vi.waitFor(() => expect(timers).toHaveLength(1), { interval: 1 });
    }
    return now;
  };
  return { renewal, keeper, lines, timers, untilAsked, asked: () => asked };
}

describe('renewal', () => {
  it('obtains where nothing was kept, keeps it private, and serves it at the next start', async () => {
    const first = await stage([90]);
    await first.renewal.start();
    expect(first.keeper.current?.covers(wish.domain)).toBe(true);
    const file = join(data, 'tls', 'ca.example_14000', 'chat.example.org.pem');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toMatch(
      /^-----BEGIN PRIVATE KEY-----.*CERTIFICATE-----\n$/s,
    );

    const next = await stage([]);
    await next.renewal.start();
    expect(next.asked()).toBe(0);
    expect(next.keeper.current?.validUntil).toBe(first.keeper.current?.validUntil);
  });

  it('asks again at two thirds of the life, a little earlier, and then at those of the next', async () => {
    const { renewal, keeper, untilAsked } = await stage([90, 90, 90]);
    const begun = Date.now();
    await renewal.start();
    const first = keeper.current?.validUntil ?? 0;
    expect((await untilAsked(2)) - begun).toBeGreaterThan(55 * DAY_MS);
    const second = keeper.current?.validUntil ?? 0;
    expect((second - first) / DAY_MS).toBeGreaterThan(55);
    expect((second - first) / DAY_MS).toBeLessThan(61);
    await untilAsked(3);
    expect(keeper.current?.validUntil).toBeGreaterThan(second);
  });

  it('waits longer after each failure, serves on, and is well again after a success', async () => {
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const { renewal, keeper, lines, untilAsked } = await stage([90, away, away, away, 90]);
    await renewal.start();
    const served = keeper.current;
    const times = [await untilAsked(2), await untilAsked(3), await untilAsked(4)];
    const minutes = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 60_000);
    expect(minutes.map(Math.round)).toEqual([1, 5]);
    expect(keeper.current).toBe(served);
    expect(keeper.failure).toContain('ca.example:14000 cannot be reached (ECONNREFUSED)');
    expect(lines.at(-1)).toMatch(/stays as it is.*It is tried again in 21 min\./);
    await untilAsked(5);
    expect(keeper.failure).toBeNull();
    expect(keeper.current).not.toBe(served);
  });

  it('that fails at the first start leaves the server without, and goes on trying', async () => {
    const elsewhere = new ProofFailed({
      type: 'urn:ietf:params:acme:error:unauthorized',
      detail: '404',
    });
    const { renewal, keeper, lines, untilAsked } = await stage([elsewhere, 90]);
    await renewal.start();
    expect(keeper.concerns()).toEqual(['missing']);
    expect(lines.at(-1)).toContain('There is no certificate for chat.example.org.');
    expect(keeper.failure).toContain('leads to another machine or program');
    await untilAsked(2);
    expect(keeper.concerns()).toEqual([]);
  });

  it('does without what was kept and is damaged, or for another name', async () => {
    const kept = await openTlsFolder(data, wish.directory, wish.domain);
    const { renewal, lines } = await stage([90]);
    await writeFile(join(data, 'tls', 'ca.example_14000', 'chat.example.org.pem'), 'half of a');
    await renewal.start();
    expect(lines[0]).toContain('cannot be used');
    await kept.keep(await makeCertificate(['old.example.org']));
    const again = await stage([90]);
    await again.renewal.start();
    expect(again.lines[0]).toContain('is not for chat.example.org');
    expect(again.keeper.concerns()).toEqual([]);
  });

  it('serves what cannot be kept', async () => {
    const { renewal, keeper, lines } = await stage([90]);
    await rm(join(data, 'tls'), { recursive: true });
    await renewal.start();
    expect(keeper.concerns()).toEqual([]);
    expect(lines.at(-1)).toContain('could not be kept');
  });

  it('has one account with each authority', async () => {
    const folder = await openTlsFolder(data, wish.directory, wish.domain);
    const key = await folder.accountKey();
    expect(key).toContain('PRIVATE KEY');
    expect(await folder.accountKey()).toBe(key);
    const other = await openTlsFolder(data, 'https://other.example/dir', wish.domain);
    expect(await other.accountKey()).not.toBe(key);
    expect(await other.certificate()).toBeNull();
  });
});

describe('the times', () => {
  const life = { validFrom: 0, validUntil: 90 * DAY_MS };

  it('of renewal are spread over a twentieth of the life', () => {
    expect(renewAt(life, 0) / DAY_MS).toBeCloseTo(60);
    expect(renewAt(life, 1) / DAY_MS).toBeCloseTo(55.5);
  });

  it('of trying again stay within five failures an hour, and end at half a day', () => {
    const waits = Array.from({ length: 9 }, (_, index) => retryIn(index + 1, 0) / 60_000);
    expect(waits).toEqual([1, 5, 20, 60, 180, 360, 720, 720, 720]);
    const withinAnHour = waits.filter((_, index) => {
      const sum = waits.slice(0, index + 1).reduce((a, b) => a + b, 0);
      return sum <= 60;
    });
    expect(withinAnHour.length + 1).toBeLessThan(5);
  });
});

describe('a failure', () => {
  const proof = (type: string) =>
    explain(new ProofFailed({ type: `urn:ietf:params:acme:error:${type}`, detail: 'x' }), wish);

  it.each([
    ['dns', 'make a record of it that leads to this machine'],
    ['connection', 'port 80 has to lead to HTTP_PORT here'],
    ['unauthorized', 'its DNS record has to lead here'],
    ['caa', 'A CAA record of chat.example.org'],
    ['serverInternal', 'could not prove that chat.example.org leads here: x.'],
  ])('of the proof (%s) says what to do', (type, sentence) => {
    expect(proof(type)).toContain(sentence);
  });

  it('of the network, of the clock and of the authority are told apart', () => {
    const failed = (code: string) => explain(Object.assign(new Error('x'), { code }), wish);
    expect(failed('ENOTFOUND')).toBe(
      'The certificate authority ca.example:14000 cannot be reached (ENOTFOUND).',
    );
    const full = Object.assign(new Error('x'), { code: 'ENOSPC', path: '/data/tls/account.pem' });
    expect(explain(full, wish)).toBe('The folder tls of TEAHOUSE_DATA cannot be used (ENOSPC).');
    expect(failed('CERT_NOT_YET_VALID')).toContain('is this machine’s clock right?');
    expect(explain(new Error('too many certificates'), wish)).toBe(
      'The certificate authority ca.example:14000 says: too many certificates.',
    );
  });
});
