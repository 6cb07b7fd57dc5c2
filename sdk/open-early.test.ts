import { describe, expect, it, vi } from 'vitest';
import { openEarly } from './open-early.ts';
import type { Connect, WireEvents } from './transport.ts';

/** A network on which each wire that is opened is written down. */
function network() {
  const opened: { address: string; events: WireEvents; sent: string[] }[] = [];
  const connect: Connect = (address, _headers, events) => {
    const wire = { address, events, sent: [] as string[] };
    opened.push(wire);
    return { send: (text) => wire.sent.push(text), close: () => events.closed(1000) };
  };
  return { opened, connect };
}

/** Writes down what is heard. */
function ear() {
  const heard: string[] = [];
  const events: WireEvents = {
    opened: () => heard.push('opened'),
    received: (text) => heard.push(text),
    closed: (code) => heard.push(`closed ${code}`),
  };
  return { heard, events };
}

it('hands over the early wire with what it heard, in order, to whoever has it', async () => {
  const { opened, connect } = network();
  const early = openEarly(connect, 'ws://tea/socket');
  opened[0]?.events.opened();
  opened[0]?.events.received('hello');
  const { heard, events } = ear();
  const wire = early('ws://tea/socket', {}, events);
  opened[0]?.events.received('before it is held');
  expect(heard).toEqual([]);
  await Promise.resolve();
  opened[0]?.events.received('after');
  wire.send('a call');
  expect(heard).toEqual(['opened', 'hello', 'before it is held', 'after']);
  expect(opened).toHaveLength(1);
  expect(opened[0]?.sent).toEqual(['a call']);
});

it('tells of an end that came before anybody asked, and opens the next one anew', async () => {
  const { opened, connect } = network();
  const early = openEarly(connect, 'ws://tea/socket');
  opened[0]?.events.closed(4401);
  const first = ear();
  early('ws://tea/socket', {}, first.events);
  await Promise.resolve();
  expect(first.heard).toEqual(['closed 4401']);
  const second = ear();
  early('ws://tea/socket', {}, second.events);
  opened[1]?.events.received('hello');
  expect(second.heard).toEqual(['hello']);
  expect(first.heard).toEqual(['closed 4401']);
});

it('opens another address as if there were no early one', () => {
  const { opened, connect } = network();
  const early = openEarly(connect, 'ws://tea/socket');
  early('ws://coffee/socket', {}, ear().events);
  expect(opened.map(({ address }) => address)).toEqual(['ws://tea/socket', 'ws://coffee/socket']);
});

describe('the first call', () => {
  const resume = (id: number, cursor: unknown = null) =>
    JSON.stringify({ id, method: 'sync.resume', input: { cursor } });

  /** A wire that was greeted, held by whoever makes the call. */
  async function held(ask: () => Promise<unknown>) {
    const { opened, connect } = network();
    const asked = vi.fn(ask);
    const first = { method: 'sync.resume', input: { cursor: null }, ask: asked };
    const early = openEarly(connect, 'ws://tea/socket', first);
    expect(asked, 'before the greeting').not.toHaveBeenCalled();
    opened[0]?.events.received('hello');
    opened[0]?.events.received('an event');
    expect(asked).toHaveBeenCalledOnce();
    const { heard, events } = ear();
    const wire = early('ws://tea/socket', {}, events);
    await Promise.resolve();
    return { wire, heard, server: opened[0], early };
  }

  it('is answered with what was asked early, under its own id, and once', async () => {
    const { wire, heard, server } = await held(async () => ({ rows: [] }));
    wire.send(resume(3));
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    expect(JSON.parse(heard[2] ?? '')).toEqual({ id: 3, output: { rows: [] } });
    wire.send(resume(4));
    expect(server?.sent).toEqual([resume(4)]);
  });

  it('goes over the wire where it is another one, or could not be asked', async () => {
    const other = await held(async () => ({ rows: [] }));
    other.wire.send(resume(1, { version: 4, at: 5 }));
    expect(other.server?.sent).toEqual([resume(1, { version: 4, at: 5 })]);
    const refused = await held(() => Promise.reject(new Error('no')));
    refused.wire.send(resume(1));
    await vi.waitFor(() => expect(refused.server?.sent).toEqual([resume(1)]));
  });

  it('has no answer once the wire is closed', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { wire, heard, server } = await held(() => promise);
    wire.send(resume(1));
    server?.events.closed(1006);
    resolve({ rows: [] });
    await new Promise((done) => setTimeout(done));
    expect(heard.at(-1)).toBe('closed 1006');
  });
});
