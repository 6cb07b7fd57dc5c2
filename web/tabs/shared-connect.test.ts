import type { Connect, WireEvents } from '@teahouse/sdk';
import { describe, expect, it, vi } from 'vitest';
import type { TabMessage } from './messages.ts';
import { sharedConnect } from './shared-connect.ts';

/** A browser in small: tabs that hear each other, one lock, and a scripted server. */
function browser() {
  const listeners = new Map<string, ((message: TabMessage) => void)[]>();
  const queue: { tab: string; begin: () => void }[] = [];
  const sockets: { events: WireEvents; sent: string[]; open: boolean }[] = [];
  const connect: Connect = (_address, _headers, events) => {
    const socket = { events, sent: [] as string[], open: true };
    sockets.push(socket);
    return {
      send: (text) => socket.sent.push(text),
      close: () => {
        socket.open = false;
      },
    };
  };
  const tab = (self: string) => {
    const heard: string[] = [];
    const shared = sharedConnect({
      connect,
      self,
      channel: {
        post: (message) => {
          for (const [name, receives] of listeners) {
            if (name !== self) for (const receive of receives) receive(message);
          }
        },
        listen: (receive) => listeners.set(self, [...(listeners.get(self) ?? []), receive]),
      },
      whenLeading: (begin) => {
        queue.push({ tab: self, begin });
        if (queue.length === 1) begin();
      },
    });
    const open = () =>
      shared(
        'wss://here',
        {},
        {
          opened: () => heard.push('opened'),
          received: (text) => heard.push(text),
          closed: (code) => heard.push(`closed ${code}`),
        },
      );
    return { heard, open };
  };
  const die = (self: string) => {
    listeners.delete(self);
    const led = queue[0]?.tab === self;
    queue.splice(
      queue.findIndex((each) => each.tab === self),
      1,
    );
    if (led) queue[0]?.begin();
  };
  const sleep = (self: string) => listeners.delete(self);
  const server = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('nobody has connected');
    return socket;
  };
  return { tab, die, sleep, server, sockets };
}

const hello = JSON.stringify({ event: 'hello', data: { user: 1 } });
const call = (id: number, method: string, input: unknown = {}) =>
  JSON.stringify({ id, method, input });
const parsed = (texts: readonly string[]) => texts.map((text) => JSON.parse(text) as unknown);

describe('one socket for all tabs', () => {
  it('is opened once; a tab that comes later hears the same greeting', () => {
    const { tab, server, sockets } = browser();
    const [first, second] = [tab('a'), tab('b')];
    first.open();
    server().events.received(hello);
    second.open();
    expect(sockets).toHaveLength(1);
    expect([first.heard, second.heard]).toEqual([
      ['opened', hello],
      ['opened', hello],
    ]);
  });

  it('gives each tab the answers to its own calls, and events to all', () => {
    const { tab, server } = browser();
    const [first, second] = [tab('a'), tab('b')];
    const [one, two] = [first.open(), second.open()];
    server().events.received(hello);
    one.send(call(7, 'identity.me'));
    two.send(call(7, 'contacts.link'));
    const [mine, theirs] = parsed(server().sent) as { id: number; method: string }[];
    expect([mine?.method, theirs?.method]).toEqual(['identity.me', 'contacts.link']);
    expect(mine?.id).not.toBe(theirs?.id);
    server().events.received(JSON.stringify({ id: theirs?.id, output: { url: 'x' } }));
    server().events.received(JSON.stringify({ event: 'sync.lost', data: {} }));
    expect(parsed(second.heard.slice(2))).toEqual([
      { id: 7, output: { url: 'x' } },
      { event: 'sync.lost', data: {} },
    ]);
    expect(parsed(first.heard.slice(2))).toEqual([{ event: 'sync.lost', data: {} }]);
  });

  it('watches the people of all tabs together', () => {
    const { tab, server } = browser();
    const [one, two] = [tab('a').open(), tab('b').open()];
    server().events.received(hello);
    one.send(call(1, 'identity.watch', { users: [1, 2] }));
    two.send(call(1, 'identity.watch', { users: [2, 3] }));
    expect(parsed(server().sent)).toMatchObject([
      { input: { users: [1, 2] } },
      { input: { users: [2, 3, 1] } },
    ]);
  });

  it('has the groups of all tabs open together', () => {
    const { tab, server } = browser();
    const [one, two] = [tab('a').open(), tab('b').open()];
    server().events.received(hello);
    one.send(call(1, 'chat.watch', { conversations: [10] }));
    two.send(call(2, 'chat.watch', { conversations: [20] }));
    two.close();
    one.send(call(3, 'chat.watch', { conversations: [30] }));
    expect(parsed(server().sent)).toMatchObject([
      { input: { conversations: [10] } },
      { input: { conversations: [20, 10] } },
      { input: { conversations: [30] } },
    ]);
  });

  it('passes signs of life through: a silent server is noticed in every tab', () => {
    const { tab, server } = browser();
    tab('a').open();
    const follower = tab('b');
    const wire = follower.open();
    server().events.received(hello);
    wire.send(JSON.stringify({ ping: 5 }));
    expect(parsed(server().sent)).toEqual([{ ping: 5 }]);
    expect(follower.heard).toHaveLength(2);
    server().events.received(JSON.stringify({ pong: 5 }));
    expect(parsed(follower.heard.slice(2))).toEqual([{ pong: 5 }]);
  });

  it('breaks for all when the leading tab gives it up', () => {
    const { tab, server, sockets } = browser();
    const [first, second] = [tab('a'), tab('b')];
    const wire = first.open();
    second.open();
    server().events.received(hello);
    wire.close();
    expect(server().open).toBe(false);
    expect(second.heard.at(-1)).toBe('closed 1006');
    second.open();
    expect(sockets).toHaveLength(2);
  });

  it('is done without where the leading tab is asleep', () => {
    vi.useFakeTimers();
    const { tab, sleep, server, sockets } = browser();
    tab('a').open();
    const second = tab('b');
    sleep('a');
    const wire = second.open();
    vi.advanceTimersByTime(2_000);
    expect(sockets).toHaveLength(2);
    server().events.received(hello);
    wire.send(call(1, 'identity.me'));
    expect(second.heard).toEqual([hello]);
    expect(parsed(server().sent)).toMatchObject([{ id: 1, method: 'identity.me' }]);
    vi.useRealTimers();
  });

  it('is waited for as long as the server takes, where the leading tab lives', () => {
    vi.useFakeTimers();
    const { tab, server, sockets } = browser();
    tab('a').open();
    const second = tab('b');
    second.open();
    vi.advanceTimersByTime(9_000);
    server().events.received(hello);
    expect(sockets).toHaveLength(1);
    expect(second.heard).toEqual(['opened', hello]);
    vi.useRealTimers();
  });

  it('breaks for all when the server closes it, and begins anew when one tab asks', () => {
    const { tab, server, sockets } = browser();
    const [first, second] = [tab('a'), tab('b')];
    first.open();
    second.open();
    server().events.received(hello);
    server().events.closed(4401);
    expect(first.heard.at(-1)).toBe('closed 4401');
    expect(second.heard.at(-1)).toBe('closed 4401');
    second.open();
    server().events.received(hello);
    expect(sockets).toHaveLength(2);
    expect(second.heard.slice(-2)).toEqual(['opened', hello]);
    expect(first.heard.at(-1)).toBe('closed 4401');
  });

  it('is taken over when the leading tab dies: the others reconnect by the next one', () => {
    const { tab, die, server, sockets } = browser();
    tab('a').open();
    const [second, third] = [tab('b'), tab('c')];
    second.open();
    third.open();
    server().events.received(hello);
    die('a');
    expect(second.heard.at(-1)).toBe('closed 1006');
    expect(third.heard.at(-1)).toBe('closed 1006');
    third.open();
    second.open();
    server().events.received(hello);
    expect(sockets).toHaveLength(2);
    expect(second.heard.slice(-2)).toEqual(['opened', hello]);
    expect(third.heard.slice(-2)).toEqual(['opened', hello]);
  });

  it('reaches a tab that asked while nobody led', () => {
    const { tab, die, server } = browser();
    tab('a').open();
    const second = tab('b');
    die('a');
    second.open();
    server().events.received(hello);
    expect(second.heard).toEqual(['opened', hello]);
  });

  it('is closed with the last tab that used it, and hears no call of one that left', () => {
    const { tab, server } = browser();
    const [first, second] = [tab('a'), tab('b')];
    const [one, two] = [first.open(), second.open()];
    server().events.received(hello);
    two.close();
    two.send(call(1, 'identity.me'));
    expect(second.heard.at(-1)).toBe('closed 1000');
    expect(server().sent).toEqual([]);
    expect(server().open).toBe(true);
    one.close();
    expect(server().open).toBe(false);
  });
});
