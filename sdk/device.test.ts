import type { Events } from '@teahouse/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from './client.ts';
import { createClient } from './create-client.ts';
import { unread } from './selectors.ts';
import type { Storage } from './storage.ts';
import { memoryStorage } from './storage-memory.ts';
import { ModelServer, Refused } from './testing/model-server.ts';
import { type Faults, modelWires } from './testing/model-wire.ts';
import type { Connect, WireEvents } from './transport.ts';

const me = 1;
const other = 2;

function house() {
  const server = new ModelServer();
  server.addUser(me);
  server.addUser(other);
  server.addConversation(10, [me, other]);
  return server;
}

const clients: Client[] = [];

function clientOf(server: ModelServer, faults: Faults = {}, storage: Storage = memoryStorage()) {
  const wires = modelWires(server, me, faults);
  const fetch = () => Promise.reject(new Error('no network'));
  const options = { url: 'http://x', locale: 'en', storage, connect: wires.connect, fetch };
  const client = createClient(options);
  clients.push(client);
  return { client, wires, storage };
}

const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  const stopping = Promise.all(clients.splice(0).map((client) => client.stop()));
  await passing(2_000);
  await stopping;
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const asked = (server: ModelServer, name: string) =>
  server.calls.filter(({ method }) => method === name);

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
    clients.push(client);
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
    clients.push(client);
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
    expect(client.state().link.status).toBe('signed_out');
    expect(wires.connections()).toBe(1);
    await client.forget();
    expect(client.state().me).toBeNull();
    expect(client.state().link.status).toBe('signed_out');
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
    clients.push(second);
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

describe('what a device tells of its reader', () => {
  it('R4: reads at most once a second, the furthest place only', async () => {
    const server = house();
    for (let count = 0; count < 50; count += 1) server.append(10, other, `message ${count}`);
    const { client } = clientOf(server);
    await client.start();
    await passing(10);
    for (let seq = 1; seq <= 50; seq += 1) {
      client.read(10, seq);
      await passing(50);
    }
    await passing(2_000);
    const told = asked(server, 'chat.mark').map(({ input }) => input);
    expect(told.length).toBeLessThanOrEqual(5);
    expect(told.at(-1)).toEqual({ marks: [{ conversation: 10, read: 50 }] });
    expect(unread(client.state(), 10)).toBe(0);
  });

  it('R4: says by itself what was delivered, one-to-one', async () => {
    const server = house();
    server.addConversation(12, [me, other], 'direct');
    const { client } = clientOf(server);
    await client.start();
    await passing(10);
    server.append(12, other, 'hello');
    server.append(10, other, 'hello, group');
    await passing(2_000);
    const told = asked(server, 'chat.mark').map(({ input }) => input);
    expect(told).toEqual([{ marks: [{ conversation: 12, delivered: 1 }] }]);
  });

  it('R4: tells again what a server may have forgotten that died', async () => {
    const server = house();
    server.append(10, other, 'hello');
    const { client, wires } = clientOf(server);
    await client.start();
    await passing(10);
    client.read(10, 1);
    await passing(100);
    wires.cut();
    await passing(2_000);
    const told = asked(server, 'chat.mark').map(({ input }) => input);
    const mark = { marks: [{ conversation: 10, read: 1 }] };
    expect(told).toEqual([mark, mark]);
  });

  it('tells a draft after a pause in typing, and once it has a link', async () => {
    const server = house();
    let reachable = true;
    const { client, wires } = clientOf(server, { unreachable: () => !reachable });
    await client.start();
    await passing(10);
    for (const text of ['h', 'he', 'hel']) {
      client.draft(10, text, null);
      await passing(400);
    }
    expect(asked(server, 'chat.draft')).toEqual([]);
    expect(client.state().inbox.get(10)?.draft?.text).toBe('hel');
    await passing(500);
    expect(asked(server, 'chat.draft')).toMatchObject([{ input: { text: 'hel' } }]);

    reachable = false;
    wires.cut();
    client.draft(10, 'hello', null);
    server.change(10, me, { muted: true });
    await passing(10_000);
    reachable = true;
    await passing(40_000);
    expect(asked(server, 'chat.draft').at(-1)).toMatchObject({ input: { text: 'hello' } });
    expect(client.state().inbox.get(10)).toMatchObject({ muted: true, draft: { text: 'hello' } });
  });

  it('tells a draft that was typed without a link, even after a crash', async () => {
    const server = house();
    const storage = memoryStorage();
    let reachable = true;
    const first = clientOf(server, { unreachable: () => !reachable }, storage);
    await first.client.start();
    await passing(1_000);
    reachable = false;
    first.wires.cut();
    first.client.draft(10, 'typed in a tunnel', null);
    await passing(450);
    await first.client.stop();
    server.calls.length = 0;

    const { client } = clientOf(server, {}, storage);
    await client.start();
    expect(client.state().inbox.get(10)?.draft?.text).toBe('typed in a tunnel');
    await passing(2_000);
    expect(asked(server, 'chat.draft')).toMatchObject([{ input: { text: 'typed in a tunnel' } }]);
    expect((await storage.load())?.drafts?.size).toBe(0);
  });

  it('asks for profiles in batches, and not again for ten minutes', async () => {
    const server = house();
    const { client } = clientOf(server);
    const many = Array.from({ length: 150 }, (_, place) => 100 + place);
    client.need([5]);
    await client.start();
    await passing(10);
    client.need(many);
    client.need(many);
    await passing(500);
    const sizes = () =>
      asked(server, 'identity.profiles').map(({ input }) => (input as { users: [] }).users.length);
    expect(sizes()).toEqual([100, 51]);
    client.need(many);
    await passing(9 * 60_000);
    expect(sizes()).toHaveLength(2);
    await passing(2 * 60_000);
    client.need([5]);
    await passing(500);
    expect(sizes()).toEqual([100, 51, 1]);
  });

  it('names the people on screen again on a new link', async () => {
    const server = house();
    const { client, wires } = clientOf(server);
    await client.start();
    await passing(10);
    client.watch([other]);
    client.watch([other, 3]);
    await passing(500);
    wires.cut();
    await passing(1_000);
    const watched = asked(server, 'identity.watch').map(({ input }) => input);
    expect(watched).toEqual([{ users: [other, 3] }, { users: [other, 3] }]);
  });

  it('shows who is typing until six seconds have passed', async () => {
    const server = house();
    const { client } = clientOf(server);
    await client.start();
    await passing(10);
    for (const listener of server.listeners.keys()) {
      listener('chat.typing', { conversation: 10, user: other });
      listener('chat.typing', { conversation: 10, user: me });
    }
    await passing(5_000);
    expect([...(client.state().typing.get(10)?.keys() ?? [])]).toEqual([other]);
    await passing(2_000);
    expect(client.state().typing.size).toBe(0);
    client.typing(10);
    client.typing(10);
    await passing(2_000);
    client.typing(10);
    expect(asked(server, 'chat.typing')).toHaveLength(1);
    client.send(10, { text: 'Said, which ends the typing' });
    client.typing(10);
    expect(asked(server, 'chat.typing')).toHaveLength(2);
  });
});
