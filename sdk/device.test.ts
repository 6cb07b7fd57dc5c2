import type { Events } from '@teahouse/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from './create-client.ts';
import { openEarly } from './open-early.ts';
import { unread } from './selectors.ts';
import { memoryStorage } from './storage-memory.ts';
import {
  asked,
  clientOf,
  house,
  me,
  other,
  stopClients,
  stopsAfterwards,
} from './testing/device.ts';
import { Refused } from './testing/model-server.ts';
import { modelWires } from './testing/model-wire.ts';
import type { Connect, WireEvents } from './transport.ts';

const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  // A pause before the next try is drawn from nothing upwards: here it is always half of its bound.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(async () => {
  const stopping = stopClients();
  await passing(2_000);
  await stopping;
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a device', () => {
  it('connects, resumes in one round trip, and is online', async () => {
    const server = house();
    server.append(10, other, 'while away');
    const { client } = clientOf(server);
    expect(client.state().link.status).toBe('idle');
    await client.start();
    expect(client.state().link.status).toBe('connecting');
    await passing(10);
    expect(client.state().link.status).toBe('online');
    expect(client.state().streams.get(10)).toMatchObject({ head: 1, n: 1 });
    expect(unread(client.state(), 10)).toBe(1);
    expect(server.calls.map(({ method }) => method)).toEqual(['sync.resume']);
  });

  it('paints from storage before the network, and goes on from its cursor', async () => {
    const server = house();
    const storage = memoryStorage();
    const first = clientOf(server, {}, storage);
    await first.client.start();
    await passing(10);
    await first.client.open(10);
    server.append(10, other, 'seen');
    await passing(10);
    await first.client.stop();
    server.append(10, other, 'missed');

    const second = clientOf(server, { unreachable: () => true }, storage);
    await second.client.start();
    await second.client.open(10);
    const texts = () =>
      second.client
        .state()
        .logs.get(10)
        ?.messages.map(({ text }) => text);
    expect(texts()).toEqual(['seen']);
    expect(second.client.state().me?.id).toBe(me);

    const third = clientOf(server, {}, storage);
    server.calls.length = 0;
    await third.client.start();
    await third.client.open(10);
    await passing(200);
    expect(third.client.state().logs.get(10)?.messages).toHaveLength(2);
    expect(asked(server, 'sync.resume')).toMatchObject([{ input: { cursor: { version: 2 } } }]);
    expect(asked(server, 'chat.history')).toEqual([]);
    expect(asked(server, 'chat.changes')).toHaveLength(1);
  });

  it('keeps and tells at once what was typed and read, when it may be ended without a word', async () => {
    const server = house();
    const storage = memoryStorage();
    const { client } = clientOf(server, {}, storage);
    await client.start();
    await passing(10);
    client.draft(10, 'half a sentence', null);
    await client.keep();
    expect((await storage.load())?.drafts?.get(10)?.text).toBe('half a sentence');
    expect(asked(server, 'chat.draft')).toHaveLength(1);
  });

  it('R2: comes back after a month by the same way', async () => {
    const server = house();
    const storage = memoryStorage();
    const first = clientOf(server, {}, storage);
    await first.client.start();
    await passing(10);
    await first.client.open(10);
    server.append(10, other, 'long ago');
    await passing(10);
    await first.client.stop();
    for (let count = 0; count < 2_000; count += 1) server.append(10, other, `message ${count}`);
    for (let id = 20; id < 320; id += 1) server.addConversation(id, [me]);
    server.page = 100;
    server.clock += 30 * 24 * 3_600_000;

    const { client } = clientOf(server, {}, storage);
    await client.start();
    await client.open(10);
    await passing(1_000);
    expect(client.state().streams.size).toBe(301);
    const log = client.state().logs.get(10);
    expect(log).toMatchObject({ to: 2_001, hasNewer: false, hasOlder: true });
    expect(log?.messages.at(-1)?.text).toBe('message 1999');
    expect(asked(server, 'sync.streams')).toHaveLength(3);
    expect(client.state().cursor?.at).toBe(server.clock);
  });

  it('R2: asks for pages of streams again that it was cut off from', async () => {
    const server = house();
    for (let id = 20; id < 30; id += 1) server.addConversation(id, [me]);
    server.page = 4;
    let cuts = 1;
    const { client, storage } = clientOf(server, {
      cutBefore: (method) => method === 'sync.streams' && cuts-- > 0,
    });
    await client.start();
    await passing(20);
    expect(client.state().streams.size).toBe(4);
    await passing(2_000);
    expect((await storage.load())?.cursor?.at).toBe(server.clock);
    expect(client.state().streams.size).toBe(11);
  });

  it('A1: fetches what a lost event told once a later one shows the gap', async () => {
    const server = house();
    let copies = 1;
    const { client } = clientOf(server, { copies: () => copies });
    await client.start();
    await passing(10);
    await client.open(10);
    copies = 0;
    server.append(10, other, 'lost');
    copies = 1;
    server.append(10, other, 'came');
    await passing(200);
    const texts = client
      .state()
      .logs.get(10)
      ?.messages.map(({ text }) => text);
    expect(texts).toEqual(['lost', 'came']);
    expect(asked(server, 'chat.changes')).toHaveLength(1);
  });

  it('A1: resumes when the server says that signals were lost', async () => {
    const server = house();
    let copies = 0;
    const { client } = clientOf(server, { copies: () => copies });
    await client.start();
    await passing(10);
    server.change(10, me, { muted: true });
    server.append(10, other, 'lost');
    copies = 1;
    for (const listener of server.listeners.keys()) listener('sync.lost', {});
    await passing(100);
    expect(client.state().inbox.get(10)?.muted).toBe(true);
    expect(client.state().streams.get(10)?.head).toBe(1);
  });

  it('A1: resumes once more when signals were lost while a resume was under way', async () => {
    const server = house();
    let copies = 1;
    let ms = 0;
    const { client } = clientOf(server, { copies: () => copies, delayMs: () => ms });
    await client.start();
    await passing(10);
    const lost = () => {
      for (const listener of server.listeners.keys()) listener('sync.lost', {});
    };
    ms = 100;
    lost();
    await passing(110);
    // The server has looked; its answer is on its way.
    expect(asked(server, 'sync.resume')).toHaveLength(2);
    copies = 0;
    server.change(10, me, { muted: true });
    copies = 1;
    ms = 10;
    lost();
    await passing(500);
    expect(asked(server, 'sync.resume')).toHaveLength(3);
    expect(client.state().inbox.get(10)?.muted).toBe(true);
  });

  it('A1: goes on asking after lost signals for as long as it is connected', async () => {
    const server = house();
    let refusing = false;
    let copies = 1;
    const refuse = (method: string) =>
      refusing && method === 'sync.resume'
        ? new Refused({ code: 'overloaded', message: 'Later.' })
        : null;
    const { client } = clientOf(server, { copies: () => copies, refuse });
    await client.start();
    await passing(10);
    copies = 0;
    server.change(10, me, { muted: true });
    copies = 1;
    refusing = true;
    for (const listener of server.listeners.keys()) listener('sync.lost', {});
    await passing(120_000);
    expect(client.state().link.status).toBe('online');
    expect(client.state().inbox.get(10)?.muted).toBe(false);
    refusing = false;
    await passing(35_000);
    expect(client.state().inbox.get(10)?.muted).toBe(true);
  });

  it('comes back after a cut, with jitter, and says since when it was away', async () => {
    const server = house();
    let reachable = true;
    const { client, wires } = clientOf(server, { unreachable: () => !reachable });
    await client.start();
    await passing(1_000);
    const { since } = client.state().link;
    reachable = false;
    wires.cut();
    const away = Date.now();
    expect(client.state().link).toEqual({ status: 'offline', since: away });
    await passing(60_000);
    expect(client.state().link).toMatchObject({ since: away });
    expect(since).toBeLessThan(away);
    reachable = true;
    await passing(31_000);
    expect(client.state().link.status).toBe('online');
    expect(client.state().link.since).toBeGreaterThan(away);
  });

  it('notices a link that is dead without having been closed', async () => {
    const server = house();
    const wires = modelWires(server, me);
    let opened = 0;
    let silent = 0;
    const connect: Connect = (address, headers, events) => {
      opened += 1;
      const number = opened;
      const heard: WireEvents = {
        ...events,
        received: (text) => {
          if (number !== silent) events.received(text);
        },
      };
      return wires.connect(address, headers, heard);
    };
    const options = { url: 'http://x', locale: 'en', storage: memoryStorage(), connect };
    const client = createClient(options);
    stopsAfterwards(client);
    await client.start();
    await passing(40_000);
    expect(opened).toBe(1);
    silent = 1;
    await passing(19_000);
    expect(opened).toBe(1);
    await passing(17_000);
    expect(opened).toBe(2);
    expect(client.state().link.status).toBe('online');
  });

  it('is signed out when its session is not valid, and stops trying', async () => {
    let attempts = 0;
    const connect: Connect = (_address, _headers, events) => {
      attempts += 1;
      queueMicrotask(() => events.closed(4401));
      return { send: () => {}, close: () => {} };
    };
    const client = createClient({
      url: 'http://x',
      locale: 'en',
      storage: memoryStorage(),
      connect,
    });
    stopsAfterwards(client);
    await client.start();
    await passing(120_000);
    expect(client.state().link.status).toBe('signed_out');
    expect(attempts).toBe(1);
  });

  it('is signed out when the server ends its session, and says why to who listens', async () => {
    const server = house();
    const { client, wires } = clientOf(server);
    const reasons: Events['session.ended'][] = [];
    client.on('session.ended', (ended) => reasons.push(ended));
    await client.start();
    await passing(10);
    for (const listener of server.listeners.keys())
      listener('session.ended', { reason: 'revoked' });
    await passing(60_000);
    expect(reasons).toEqual([{ reason: 'revoked' }]);
    const { status, farewell } = client.state().link;
    expect([status, farewell]).toEqual(['signed_out', { reason: 'revoked' }]);
    expect(wires.connections()).toBe(1);
    await client.forget();
    expect(client.state().me).toBeNull();
    expect(client.state().link.status).toBe('signed_out');
  });

  it('keeps why its session ended for who listens later, from a wire that was there early', async () => {
    const server = house();
    const wires = modelWires(server, me);
    const connect = openEarly(wires.connect, 'ws://x/socket');
    await passing(10);
    for (const listener of server.listeners.keys())
      listener('session.ended', { reason: 'suspended' });
    await passing(10);
    wires.cut();
    const client = createClient({
      url: 'http://x',
      locale: 'en',
      storage: memoryStorage(),
      connect,
    });
    stopsAfterwards(client);
    await client.start();
    await passing(10);
    const { status, farewell } = client.state().link;
    expect([status, farewell]).toEqual(['signed_out', { reason: 'suspended' }]);
  });

  it('keeps nothing of one account for another that signs in on the same device', async () => {
    const server = house();
    server.addUser(3);
    const storage = memoryStorage();
    const first = clientOf(server, {}, storage);
    await first.client.start();
    await passing(10);
    first.wires.cut();
    first.client.send(10, { text: 'not yours' });
    await passing(0);
    await first.client.stop();

    const { connect } = modelWires(server, 3);
    const second = createClient({ url: 'http://x', locale: 'en', storage, connect });
    stopsAfterwards(second);
    await second.start();
    await passing(1_000);
    expect(second.state().me?.id).toBe(3);
    expect(second.state().inbox.size).toBe(0);
    expect(second.state().outbox.size).toBe(0);
    expect(server.logs.get(10)?.messages).toEqual([]);
  });

  it('leaves alone a conversation that is no longer its own', async () => {
    const server = house();
    const { client } = clientOf(server, {
      refuse: (method) =>
        method === 'chat.changes' ? new Refused({ code: 'not_found', message: 'No.' }) : null,
      copies: () => 1,
    });
    await client.start();
    await passing(10);
    await client.open(10);
    for (const listener of server.listeners.keys()) {
      const event = { conversation: 10, from: 5, version: 6, head: 6, n: 6, messages: [] };
      listener('chat.messages', event);
    }
    await passing(5_000);
    expect(client.state().logs.has(10)).toBe(false);
  });
});
