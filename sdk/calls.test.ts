import type { ClientFrame, MethodName } from '@teahouse/protocol';
import { catalogue } from '@teahouse/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallError } from './call-error.ts';
import { Calls } from './calls.ts';
import { httpCaller } from './http.ts';
import { httpOnly, repeatable, socketOnly } from './methods.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Sent {
  url: string;
  init: RequestInit | undefined;
}

function callsWith(answers: ((request: Sent) => Response | Promise<Response>)[]) {
  const requests: Sent[] = [];
  const fetching = async (url: string | URL | Request, init?: RequestInit) => {
    const request = { url: url instanceof Request ? url.url : String(url), init };
    requests.push(request);
    const answer = answers[requests.length - 1];
    if (answer === undefined) throw new TypeError('fetch failed');
    return answer(request);
  };
  const settings = { url: 'http://x', locale: 'de', token: 'secret', fetch: fetching };
  return { calls: new Calls(httpCaller(settings)), requests };
}

const answer =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });

const overloaded = { error: { code: 'overloaded', message: 'Later.', retryAfterMs: 300 } };

describe('calls', () => {
  it('go by HTTP while there is no socket, with the token and the language', async () => {
    const { calls, requests } = callsWith([answer({ conversations: [] })]);
    const input = { conversations: [1] };
    expect(await calls.call('chat.conversations', input)).toEqual({ conversations: [] });
    expect(requests[0]?.url).toBe('http://x/api/chat.conversations');
    expect(requests[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"conversations":[1]}',
      headers: {
        authorization: 'Bearer secret',
        'accept-language': 'de',
        'content-type': 'application/json',
      },
    });
  });

  it('go by the socket while there is one, but for those that set a cookie', async () => {
    const { calls, requests } = callsWith([answer({})]);
    const frames: ClientFrame[] = [];
    calls.attach((frame) => frames.push(frame));
    const me = calls.call('identity.me', {});
    expect(frames).toEqual([{ id: 1, method: 'identity.me', input: {} }]);
    calls.answered({ id: 1, output: { name: 'Ada' } });
    expect(await me).toEqual({ name: 'Ada' });
    await calls.call('identity.sign_out', {});
    expect(frames).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  it('find their own answers, in any order', async () => {
    const { calls } = callsWith([]);
    calls.attach(() => {});
    const [first, second] = [calls.once('identity.me', {}), calls.once('identity.devices', {})];
    calls.answered({ id: 2, output: 'second' });
    calls.answered({ id: 1, output: 'first' });
    calls.answered({ id: 1, output: 'again' });
    expect([await first, await second]).toEqual(['first', 'second']);
  });

  it('reject with all that the wire says of the error', async () => {
    const wire = {
      code: 'invalid' as const,
      message: 'This cannot be accepted.',
      field: 'users.0',
      params: { problem: 'it is empty' },
    };
    const { calls } = callsWith([answer({ error: wire }, 400)]);
    const thrown: unknown = await calls.call('identity.me', {}).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(CallError);
    expect((thrown as CallError).toWire()).toEqual(wire);
  });

  it('are uncertain when the socket goes before the answer, or none comes', async () => {
    const { calls } = callsWith([]);
    calls.attach(() => {});
    const cut = calls.once('contacts.accept', { user: 1 });
    calls.detach();
    await expect(cut).rejects.toMatchObject({ code: 'unavailable' });
    calls.attach(() => {});
    const silent = expect(calls.once('contacts.accept', { user: 1 })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await vi.advanceTimersByTimeAsync(15_000);
    await silent;
  });

  it('are repeated after the time that the server names, where that is harmless', async () => {
    const { calls, requests } = callsWith([answer(overloaded, 503), answer({ devices: [] })]);
    const devices = calls.call('identity.devices', {});
    await vi.advanceTimersByTimeAsync(299);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await devices).toEqual({ devices: [] });
  });

  it('are not repeated where that may do a thing twice', async () => {
    const { calls, requests } = callsWith([answer(overloaded, 503)]);
    const input = { password: 'secret' };
    await expect(calls.call('identity.new_recovery_codes', input)).rejects.toMatchObject({
      code: 'overloaded',
      retryAfterMs: 300,
    });
    expect(requests).toHaveLength(1);
  });

  it('give up after four attempts', async () => {
    const { calls, requests } = callsWith([]);
    const me = expect(calls.call('identity.me', {})).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(10_000);
    await me;
    expect(requests).toHaveLength(4);
  });

  it('tell a proxy’s page from an answer', async () => {
    const page = () => new Response('<h1>Bad gateway</h1>', { status: 502 });
    const { calls } = callsWith([page]);
    await expect(calls.once('identity.me', {})).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('that only a socket understands fail without one', async () => {
    const { calls, requests } = callsWith([answer({})]);
    const typing = calls.once('chat.typing', { conversation: 1 });
    await expect(typing).rejects.toMatchObject({ code: 'unavailable' });
    expect(requests).toEqual([]);
  });

  it('stop waiting when the client stops', async () => {
    const { calls } = callsWith([answer(overloaded, 503)]);
    const waiting = expect(calls.call('identity.me', {})).rejects.toMatchObject({
      code: 'overloaded',
    });
    await vi.advanceTimersByTimeAsync(100);
    calls.stop();
    await waiting;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what the sdk knows of the methods', () => {
  const named = (fits: (name: MethodName) => boolean) => [...catalogue.keys()].filter(fits).sort();
  const over = (way: string) => named((name) => catalogue.get(name)?.over === way);

  it('is what the catalogue says', () => {
    expect([...httpOnly].sort()).toEqual(over('http'));
    expect([...socketOnly].sort()).toEqual(over('socket'));
    const reads = named((name) => catalogue.get(name)?.class === 'read');
    expect(reads.filter((name) => !repeatable.has(name))).toEqual([]);
    expect([...repeatable].filter((name) => !catalogue.has(name))).toEqual([]);
  });
});
