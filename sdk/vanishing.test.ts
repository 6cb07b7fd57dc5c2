import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lastMessage, unread } from './selectors.ts';
import { memoryStorage } from './storage-memory.ts';
import { asked, clientOf, house, me, other, stopClients } from './testing/device.ts';

const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const hour = 3_600_000;
const day = 24 * hour;

/** A server whose clock is an hour ahead of the device's, where messages disappear after a day. */
function vanishingHouse() {
  const server = house();
  server.clock = Date.now() + hour;
  const log = server.logs.get(10);
  if (log === undefined) throw new Error('there is no conversation');
  return { server, let: (timer: number) => Object.assign(log, { timer }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  const stopping = stopClients();
  await passing(2_000);
  await stopping;
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

type House = ReturnType<typeof vanishingHouse>['server'];

/** Time passes on both sides. */
async function passes(server: House, ms: number): Promise<void> {
  server.clock += ms;
  await passing(ms);
}

const textsOf = (client: ReturnType<typeof clientOf>['client']) =>
  client
    .state()
    .logs.get(10)
    ?.messages.map(({ text }) => text);

describe('R6 what disappears', () => {
  it('is gone at its moment by the server’s clock, from log, list, count and storage', async () => {
    const { server, let: letGo } = vanishingHouse();
    server.append(10, other, 'stays');
    const { client, storage } = clientOf(server);
    await client.start();
    await passing(10);
    await client.open(10);
    client.read(10, 1);
    letGo(day);
    const { expiresAt = 0 } = server.append(10, other, 'goes');
    server.append(10, me, 'goes too, a moment later');
    await passing(1_000);
    expect(textsOf(client)).toHaveLength(3);
    const left = expiresAt - hour - Date.now();
    await passes(server, left - 1_000);
    expect(textsOf(client)).toHaveLength(3);
    await passes(server, 1_100);
    expect(textsOf(client)).toEqual(['stays']);
    expect(lastMessage(client.state(), 10)?.text).toBe('stays');
    expect(unread(client.state(), 10)).toBe(0);
    await passing(1_000);
    expect((await storage.loadLog(10))?.messages.map(({ text }) => text)).toEqual(['stays']);
    expect(JSON.stringify([...((await storage.load())?.streams ?? [])])).not.toContain('goes');
  });

  it('counts until the conversation is opened, as everywhere, and shows nothing', async () => {
    const { server, let: letGo } = vanishingHouse();
    letGo(day);
    server.append(10, other, 'goes');
    const { client } = clientOf(server);
    await client.start();
    await passing(10);
    await passes(server, day);
    expect(lastMessage(client.state(), 10)).toBeNull();
    expect(unread(client.state(), 10)).toBe(1);
    await client.open(10);
    client.read(10, 0);
    expect(unread(client.state(), 10)).toBe(0);
    await passing(2_000);
    expect(asked(server, 'chat.mark').at(-1)?.input).toEqual({
      marks: [{ conversation: 10, read: 1 }],
    });
  });

  it('does not come back to a device that was away for a week, nor stay in its storage', async () => {
    const { server, let: letGo } = vanishingHouse();
    letGo(day);
    const storage = memoryStorage();
    server.append(10, other, 'goes');
    const first = clientOf(server, {}, storage);
    await first.client.start();
    await passing(10);
    await first.client.open(10);
    await passing(1_000);
    await first.client.stop();
    expect(await storage.expiredLogs?.(Date.now() + 7 * day)).toEqual([10]);
    await passes(server, 7 * day);
    const second = clientOf(server, { unreachable: () => true }, storage);
    const painted: unknown[] = [];
    second.client.subscribe(() => painted.push(second.client.state().streams.get(10)?.preview));
    await second.client.start();
    expect(painted.every((preview) => preview == null)).toBe(true);
    expect(await second.client.kept(10)).toEqual([]);
    await passing(1_000);
    expect((await storage.loadLog(10))?.messages).toEqual([]);
    expect(JSON.stringify([...((await storage.load())?.streams ?? [])])).not.toContain('goes');
  });

  it('unread at the end of a log is read by whoever comes to its end', async () => {
    const { server, let: letGo } = vanishingHouse();
    server.append(10, other, 'stays');
    letGo(day);
    server.append(10, other, 'goes');
    await passes(server, day);
    const { client } = clientOf(server);
    await client.start();
    await passing(10);
    await client.open(10);
    expect(unread(client.state(), 10)).toBe(2);
    client.read(10, 1);
    expect(unread(client.state(), 10)).toBe(0);
  });

  it('is asked about by no two devices at the same moment', async () => {
    const { server, let: letGo } = vanishingHouse();
    server.append(10, other, 'stays');
    letGo(day);
    server.append(10, other, 'goes');
    const { client } = clientOf(server);
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.5);
    await client.start();
    await passing(10);
    const before = asked(server, 'chat.history').length;
    await passes(server, day);
    expect(lastMessage(client.state(), 10)).toBeNull();
    await passes(server, 4_000);
    expect(asked(server, 'chat.history')).toHaveLength(before);
    await passes(server, 2_000);
    expect(asked(server, 'chat.history')).toHaveLength(before + 1);
    expect(lastMessage(client.state(), 10)?.text).toBe('stays');
    random.mockRestore();
  });

  it('leaves what was before it, of which nobody asks where it is kept here', async () => {
    const { server, let: letGo } = vanishingHouse();
    server.append(10, other, 'stays');
    letGo(day);
    server.append(10, other, 'goes');
    const { client } = clientOf(server);
    await client.start();
    await passing(10);
    await client.open(10);
    await passing(1_000);
    client.close(10);
    await passing(1_000);
    const before = asked(server, 'chat.history').length;
    await passes(server, day);
    expect(lastMessage(client.state(), 10)?.text).toBe('stays');
    await passes(server, 20_000);
    expect(asked(server, 'chat.history')).toHaveLength(before);
  });

  it('goes from a log that the server knows no longer, too', async () => {
    const { server, let: letGo } = vanishingHouse();
    letGo(hour);
    server.append(10, other, 'goes');
    const { client, wires } = clientOf(server);
    await client.start();
    await passing(10);
    await client.open(10);
    server.logs.delete(10);
    const held = server.users.get(me);
    held?.rows.clear();
    Object.assign(held ?? {}, { version: 0 });
    wires.cut();
    await passing(5_000);
    expect(textsOf(client)).toEqual(['goes']);
    await passes(server, hour);
    expect(textsOf(client) ?? []).toEqual([]);
  });

  it('is waited for also where that is longer than a timer can be', async () => {
    const { server, let: letGo } = vanishingHouse();
    letGo(90 * day);
    server.append(10, other, 'goes');
    const { client } = clientOf(server, { unreachable: () => false });
    await client.start();
    await passing(10);
    await passing(1_000);
    expect(lastMessage(client.state(), 10)?.text).toBe('goes');
  });
});
