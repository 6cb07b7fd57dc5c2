import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unread } from './selectors.ts';
import { memoryStorage } from './storage-memory.ts';
import { asked, clientOf, house, me, other, stopClients } from './testing/device.ts';

const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
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
      listener('chat.typing', { conversation: 10, user: 3, recording: true });
    }
    await passing(5_000);
    const doing = [...(client.state().typing.get(10) ?? [])];
    expect(doing.map(([user, { recording }]) => [user, recording])).toEqual([
      [other, false],
      [3, true],
    ]);
    await passing(2_000);
    expect(client.state().typing.size).toBe(0);
    client.typing(10);
    client.typing(10);
    await passing(2_000);
    client.typing(10);
    expect(asked(server, 'chat.typing')).toHaveLength(1);
    client.send(10, { text: 'Said, which ends the typing' });
    client.typing(10);
    client.typing(10, true);
    client.typing(10, true);
    expect(asked(server, 'chat.typing').map(({ input }) => input)).toEqual([
      { conversation: 10 },
      { conversation: 10 },
      { conversation: 10, recording: true },
    ]);
  });
});
