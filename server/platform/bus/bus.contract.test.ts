import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realWorld } from '#platform/world/index.ts';
import { freePort } from '../../../tests/kit/free-port.ts';
import { hasNats, startNats, type TestNats } from '../../../tests/kit/nats.ts';
import { busContract, collect, settled } from './bus.contract.ts';
import { inProcessBus } from './in-process.ts';
import { natsBus } from './nats.ts';
import type { Bus } from './port.ts';

busContract('the bus of one process', () => {
  const faults: unknown[] = [];
  const bus = inProcessBus((_topic, error) => faults.push(error));
  return { faults, pair: async () => [bus, bus] };
});

describe.skipIf(!hasNats())('with a NATS server', () => {
  let nats: TestNats;

  beforeAll(async () => {
    nats = await startNats();
  });

  afterAll(() => nats[Symbol.asyncDispose]());

  let installations = 0;

  /** Buses of one installation, which no other test shares. */
  function buses(count: number, faults: unknown[] = [], pendingBytes?: number): Promise<Bus[]> {
    installations += 1;
    const name = `test${installations}`;
    const report = (_topic: string, error: unknown) => void faults.push(error);
    const options = { name, world: realWorld, report, ...(pendingBytes && { pendingBytes }) };
    return Promise.all(Array.from({ length: count }, () => natsBus(nats.url, options)));
  }

  function lost(bus: Bus): Promise<void> {
    return new Promise((resolve) => bus.onLost(resolve));
  }

  busContract('the bus on NATS', () => {
    const faults: unknown[] = [];
    return {
      faults,
      async pair() {
        const [here, there] = await buses(2, faults);
        if (here === undefined || there === undefined) throw new Error('two were asked for');
        return [here, there];
      },
    };
  });

  it('keeps installations on one NATS apart', async () => {
    const [[ours], [theirs, theirSecond]] = await Promise.all([buses(1), buses(2)]);
    if (!(ours && theirs && theirSecond)) throw new Error('three were asked for');
    const receiver = collect(theirs, 'chat.rules');
    await settled(theirSecond, theirs);
    ours.publish('chat.rules', 'ours');
    await settled(ours, ours);
    theirSecond.publish('chat.rules', 'theirs');
    expect(await receiver.next(1)).toEqual(['theirs']);
    await Promise.all([ours.close(), theirs.close(), theirSecond.close()]);
  });

  it('A1: reconnects for ever, tells that signals were lost, and goes on', async () => {
    const [here, there] = await buses(2);
    if (!(here && there)) throw new Error('two were asked for');
    const receiver = collect(there, 'chat.rules');
    await settled(here, there);
    const told = Promise.all([lost(here), lost(there)]);
    await nats.kill();
    await expect.poll(() => here.isConnected()).toBe(false);
    here.publish('chat.rules', 'into the void');
    const own = collect(here, 'chat.rules');
    here.publish('chat.rules', 'to oneself');
    expect(await own.next(1)).toContain('to oneself');
    await nats.restart();
    await told;
    here.publish('chat.rules', 'after');
    expect(await receiver.next(1)).toEqual(['after']);
    await Promise.all([here.close(), there.close()]);
  });

  it('A1: ignores signals of another format, and has the devices of both look', async () => {
    const faults: unknown[] = [];
    const options = {
      name: 'formats',
      world: realWorld,
      report: (_topic: string, error: unknown) => void faults.push(error),
    };
    const older = await natsBus(nats.url, { ...options, format: 7 });
    const newer = await natsBus(nats.url, { ...options, format: 8 });
    const receiver = collect(newer, 'chat.messages');
    const told = Promise.all([lost(older), lost(newer)]);
    newer.subscribe('chat.messages', (signal) => JSON.parse(signal));
    older.publish('chat.messages', 'what no newer one reads');
    await told;
    newer.publish('chat.messages', '{}');
    expect(await receiver.next(1)).toEqual(['{}']);
    expect(faults).toEqual([]);
    await Promise.all([older.close(), newer.close()]);
  });

  it('closes at once while NATS is away, as when the server stops', async () => {
    const own = await startNats();
    const bus = await natsBus(own.url, { name: 'leaving', world: realWorld, report: () => {} });
    await own.kill();
    await expect.poll(() => bus.isConnected()).toBe(false);
    const began = performance.now();
    await bus.close();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('A1: tells the others when a signal was too large to be sent', async () => {
    const faults: unknown[] = [];
    const [here, there] = await buses(2, faults);
    if (!(here && there)) throw new Error('two were asked for');
    await settled(here, there);
    const told = lost(there);
    here.publish('chat.messages', 'x'.repeat(2 * 1_048_576));
    await told;
    expect(faults).toHaveLength(1);
    await Promise.all([here.close(), there.close()]);
  });

  it('A1: drops what NATS has not read for too long, and tells the others', async () => {
    const [here, there] = await buses(2, [], 2 * 1_048_576);
    if (!(here && there)) throw new Error('two were asked for');
    const receiver = collect(there, 'chat.messages');
    await settled(here, there);
    const told = lost(there);
    const payload = 'x'.repeat(65_536);
    for (let count = 0; count < 200; count += 1) here.publish('chat.messages', payload);
    await told;
    expect(receiver.soFar.length).toBeGreaterThan(30);
    expect(receiver.soFar.length).toBeLessThan(100);
    await Promise.all([here.close(), there.close()]);
  });

  it('A1: takes the silence of a killed process for lost signals', async () => {
    let ahead = 0;
    const world = { ...realWorld, uptime: () => performance.now() + ahead };
    const options = { name: 'peers', world, report: () => {} };
    const watcher = await natsBus(nats.url, options);
    const silent = { ...world, every: () => () => {} };
    const dying = await natsBus(nats.url, { ...options, world: silent });
    await settled(dying, watcher);
    const told = lost(watcher);
    ahead = 6_000;
    await told;
    await Promise.all([watcher.close(), dying.close()]);
  });

  it('is waited for when it starts a moment after its processes', async () => {
    await nats.kill();
    let slept = 0;
    const sleep = async () => {
      slept += 1;
      await nats.restart();
    };
    const world = { ...realWorld, sleep };
    const bus = await natsBus(nats.url, { name: 'early', world, report: () => {} });
    expect(slept).toBe(1);
    await bus.close();
  });
});

it('says in one sentence that NATS does not answer', async () => {
  const url = `nats://someone:secret@127.0.0.1:${await freePort()}`;
  const world = { ...realWorld, sleep: async () => {} };
  const refused = natsBus(url, { name: 'nobody', world, report: () => {} });
  await expect(refused).rejects.toMatchObject({
    name: 'StartupError',
    problem: 'bus-unreachable',
    message: expect.stringMatching(/^NATS does not answer at nats:\/\/127\.0\.0\.1:\d+ \(.+\)\.$/),
  });
});
