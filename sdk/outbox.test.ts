import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from './create-client.ts';
import type { Storage, WaitingWatcher } from './storage.ts';
import { memoryStorage } from './storage-memory.ts';
import { ModelServer, Refused } from './testing/model-server.ts';
import { type Faults, modelWires } from './testing/model-wire.ts';

const me = 1;
const rooms = [10, 11];

/** Nobody answers by HTTP: what does not go by the socket waits. */
const noHttp = () => Promise.reject(new Error('no network'));

function house() {
  const server = new ModelServer();
  server.addUser(me);
  server.addUser(2);
  for (const id of rooms) server.addConversation(id, [me, 2]);
  return server;
}

function clientOf(server: ModelServer, faults: Faults = {}, storage: Storage = memoryStorage()) {
  const wires = modelWires(server, me, faults);
  const { connect } = wires;
  const client = createClient({ url: 'http://x', locale: 'en', storage, connect, fetch: noHttp });
  return { client, wires, storage };
}

const textsIn = (server: ModelServer, id: number) =>
  server.logs.get(id)?.messages.map(({ text }) => text) ?? [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What becomes of one call. */
type Fate =
  | 'done'
  | 'cut before'
  | 'cut after'
  | 'overloaded'
  | 'rate_limited'
  | 'disk_full'
  | 'internal';
const anyFates = fc.array(
  fc.constantFrom<Fate>(
    'done',
    'cut before',
    'cut after',
    'overloaded',
    'rate_limited',
    'disk_full',
    'internal',
  ),
  { maxLength: 25 },
);

/** Faults of the server's own that one message survives: more of them are its author's to see. */
const survivable = 4;
const bearable = (script: readonly Fate[]) =>
  script.filter((fate) => fate === 'internal').length <= survivable;
const fates = anyFates.filter(bearable);

/** Gives calls of `chat.send` their fates, one after the other; all is well when they end. */
function faultsOf(script: readonly Fate[], delays: readonly number[]): Faults {
  let call = 0;
  let frame = 0;
  const fate = (method: string) => (method === 'chat.send' ? script[call] : undefined);
  return {
    cutBefore: (method) => {
      if (fate(method) !== 'cut before') return false;
      call += 1;
      return true;
    },
    refuse: (method) => {
      const code = fate(method);
      if (code === undefined || code === 'done') return null;
      if (code === 'cut before' || code === 'cut after') return null;
      call += 1;
      return new Refused({ code, message: code, retryAfterMs: 200 });
    },
    cutAfter: (method) => {
      if (method === 'chat.send' && fate(method) === 'done') call += 1;
      if (fate(method) !== 'cut after') return false;
      call += 1;
      return true;
    },
    delayMs: () => {
      frame += 1;
      return delays.length === 0 ? 0 : (delays[frame % delays.length] ?? 0);
    },
    copies: () => 1 + (frame % 2),
  };
}

describe('the outbox', () => {
  it('W6, W7: loses nothing, doubles nothing and keeps the order, whatever breaks', async () => {
    const sends = fc.array(fc.record({ room: fc.constantFrom(...rooms), pauseMs: fc.nat(400) }), {
      minLength: 1,
      maxLength: 20,
    });
    const delays = fc.array(fc.nat(120), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sends, fates, delays, async (script, calls, slowness) => {
        const server = house();
        const { client, storage } = clientOf(server, faultsOf(calls, slowness));
        await client.start();
        const sent = new Map(rooms.map((id) => [id, [] as string[]]));
        for (const [place, { room, pauseMs }] of script.entries()) {
          client.send(room, { text: `message ${place}` });
          sent.get(room)?.push(`message ${place}`);
          await vi.advanceTimersByTimeAsync(pauseMs);
        }
        await vi.advanceTimersByTimeAsync(20 * 60_000);
        for (const id of rooms) expect(textsIn(server, id)).toEqual(sent.get(id));
        expect(client.state().outbox.size).toBe(0);
        expect((await storage.load())?.outbox).toEqual([]);
        await stopped(client);
      }),
      { numRuns: 100 },
    );
  });

  it('shows the bubble at once and its place in the log on the answer', async () => {
    const server = house();
    const { client } = clientOf(server);
    await client.start();
    const clientId = client.send(10, { text: 'hello' });
    expect(client.state().outbox.get(10)).toMatchObject([{ clientId, state: 'waiting' }]);
    await vi.advanceTimersByTimeAsync(1_000);
    await client.open(10);
    client.send(10, { text: 'again' });
    await vi.advanceTimersByTimeAsync(1_000);
    const log = client.state().logs.get(10);
    expect(log?.messages.map(({ text }) => text)).toEqual(['hello', 'again']);
    expect(log?.messages[0]?.clientId).toBe(clientId);
    await stopped(client);
  });

  it('W6: after a crash between writing and answering, the next start does not write it again', async () => {
    const server = house();
    const storage = memoryStorage();
    const first = clientOf(server, { cutAfter: (method) => method === 'chat.send' }, storage);
    await first.client.start();
    await vi.advanceTimersByTimeAsync(100);
    // The event of it is lost with the socket.
    first.client.send(10, { text: 'once' });
    first.client.send(10, { text: 'twice' });
    await vi.advanceTimersByTimeAsync(1);
    expect(textsIn(server, 10)).toEqual(['once']);
    await stopped(first.client);

    const second = clientOf(server, {}, storage);
    await second.client.start();
    expect(second.client.state().outbox.get(10)).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(textsIn(server, 10)).toEqual(['once', 'twice']);
    expect(second.client.state().outbox.size).toBe(0);
    await stopped(second.client);
  });

  it('sends on after one that is refused for good, and keeps that for its author', async () => {
    const server = house();
    const { client, storage } = clientOf(server);
    await client.start();
    const refused = client.send(10, { text: 'refuse' });
    client.send(10, { text: 'fine' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(textsIn(server, 10)).toEqual(['fine']);
    expect(client.state().outbox.get(10)).toMatchObject([
      { clientId: refused, state: 'failed', error: { code: 'chat.not_contacts' } },
    ]);
    expect((await storage.load())?.outbox).toMatchObject([{ clientId: refused, state: 'failed' }]);
    client.retry(10, refused);
    expect(client.state().outbox.get(10)).toMatchObject([{ state: 'waiting', error: null }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(client.state().outbox.get(10)).toMatchObject([{ state: 'failed' }]);
    client.discard(10, refused);
    await vi.advanceTimersByTimeAsync(1);
    expect(client.state().outbox.size).toBe(0);
    expect((await storage.load())?.outbox).toEqual([]);
    await stopped(client);
  });

  it('is in storage before it is on the wire', async () => {
    const server = house();
    const held = Promise.withResolvers<void>();
    const memory = memoryStorage();
    const keepWaiting = () => held.promise;
    const { client } = clientOf(server, {}, { ...memory, keepWaiting });
    await client.start();
    client.send(10, { text: 'safe first' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(textsIn(server, 10)).toEqual([]);
    held.resolve();
    await vi.advanceTimersByTimeAsync(1);
    expect(textsIn(server, 10)).toEqual(['safe first']);
    await stopped(client);
  });

  it('takes the place of the draft in one write: neither is found without the other', async () => {
    const server = house();
    const storage = memoryStorage();
    const { client } = clientOf(server, { unreachable: () => true }, storage);
    await client.start();
    client.draft(10, 'hello', null);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await storage.load())?.drafts?.get(10)?.text).toBe('hello');
    client.send(10, { text: 'hello' });
    // No more of this process is left than what it wrote at once.
    const left = await storage.load();
    expect(left).toMatchObject({ outbox: [{ text: 'hello' }] });
    expect(left?.drafts?.get(10)?.text).toBe('');
    await stopped(client);
  });

  it('is one for all tabs: what one keeps, marks as failed and discards, the others do', async () => {
    const server = house();
    const [one, two] = tabsOf(memoryStorage());
    const here = clientOf(server, {}, one).client;
    const there = clientOf(server, {}, two).client;
    await Promise.all([here.start(), there.start()]);
    const refused = here.send(10, { text: 'refuse' });
    await vi.advanceTimersByTimeAsync(1_000);
    for (const tab of [here, there]) {
      expect(tab.state().outbox.get(10)).toMatchObject([{ clientId: refused, state: 'failed' }]);
    }
    there.discard(10, refused);
    await vi.advanceTimersByTimeAsync(1);
    for (const tab of [here, there]) expect(tab.state().outbox.size).toBe(0);
    here.send(10, { text: 'fine' });
    await vi.advanceTimersByTimeAsync(1_000);
    for (const tab of [here, there]) expect(tab.state().outbox.size).toBe(0);
    expect(textsIn(server, 10)).toEqual(['fine']);
    await Promise.all([stopped(here), stopped(there)]);
  });

  it('goes from another tab where the one that it was written in was closed offline', async () => {
    const server = house();
    const [one, two] = tabsOf(memoryStorage());
    let reachable = false;
    const faults = { unreachable: () => !reachable };
    const here = clientOf(server, faults, one).client;
    const there = clientOf(server, faults, two).client;
    await Promise.all([here.start(), there.start()]);
    here.send(10, { text: 'left behind' });
    await vi.advanceTimersByTimeAsync(1);
    await stopped(here);
    reachable = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(textsIn(server, 10)).toEqual(['left behind']);
    await stopped(there);
  });

  it('waits until the server has room, says so meanwhile, and sends by itself', async () => {
    const server = house();
    let full = true;
    const { client } = clientOf(server, {
      refuse: (method) =>
        full && method === 'chat.send'
          ? new Refused({ code: 'disk_full', message: 'No room.', retryAfterMs: 5_000 })
          : null,
    });
    await client.start();
    client.send(10, { text: 'patient' });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(client.state().outbox.get(10)).toMatchObject([
      { state: 'waiting', error: { code: 'disk_full' } },
    ]);
    full = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(textsIn(server, 10)).toEqual(['patient']);
    expect(client.state().outbox.size).toBe(0);
    await stopped(client);
  });

  it('waits as long as the server asks', async () => {
    const server = house();
    let refusals = 0;
    const { client } = clientOf(server, {
      refuse: (method) => {
        if (method !== 'chat.send' || refusals > 0) return null;
        refusals += 1;
        return new Refused({ code: 'rate_limited', message: 'Slowly.', retryAfterMs: 60_000 });
      },
    });
    await client.start();
    client.send(10, { text: 'patient' });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(textsIn(server, 10)).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(textsIn(server, 10)).toEqual(['patient']);
    await stopped(client);
  });
});

/** Two tabs on one storage, which hear each other. */
function tabsOf(storage: Storage): [Storage, Storage] {
  const watchers: WaitingWatcher[] = [];
  const tab = (own: 0 | 1): Storage => ({
    ...storage,
    keepWaiting: async (message, draft) => {
      await storage.keepWaiting(message, draft);
      watchers[1 - own]?.kept(message);
    },
    dropWaiting: async (message) => {
      await storage.dropWaiting(message);
      watchers[1 - own]?.dropped(message);
    },
    watchWaiting: (others) => {
      watchers[own] = others;
    },
  });
  return [tab(0), tab(1)];
}

async function stopped(client: { stop(): Promise<void> }): Promise<void> {
  const stopping = client.stop();
  await vi.advanceTimersByTimeAsync(2_000);
  await stopping;
}
