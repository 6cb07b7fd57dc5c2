import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { limits } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#platform/calls/index.ts';
import { refuse } from '#platform/calls/index.ts';
import { ask, call } from './testing/ask.ts';
import { startServer, tokens } from './testing/server.ts';

/** What fits into no few packets. */
const long = 'a row, '.repeat(2_000);
const here = 'http://127.0.0.1:7420';
let callers: Caller[] = [];
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  const note = async (_input: never, caller: Caller) => {
    callers.push(caller);
    return { user: caller.user, locale: caller.locale };
  };
  server = await startServer({
    stubs: {
      'identity.me': note,
      'identity.server': note,
      'identity.sign_in': async (_input, { cookie }) => {
        cookie?.set('token-of-a-new-device');
        return {};
      },
      'identity.sign_out': async (_input, { cookie }) => {
        cookie?.clear();
        return {};
      },
      'sync.resume': async () => ({ rows: long }),
      'chat.create_group': async () => {
        throw refuse('overloaded', { retryAfterMs: 1_200 });
      },
    },
  });
});
afterAll(() => server.close());

const bearer = { authorization: `Bearer ${tokens.ann}` };
const cookie = { cookie: `other=1; teahouse=${tokens.ann}` };

describe('C1: a call', () => {
  it('answers the output as the body', async () => {
    const answered = await call(server.url, 'identity.me', {}, bearer);
    expect(answered.status).toBe(200);
    expect(answered.json()).toEqual({ user: 1, locale: 'en' });
    expect(answered.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answered.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['an unknown method', () => call(server.url, 'chat.shout', {}), 404, 'unknown_method'],
    ['a method with slashes', () => call(server.url, 'chat/send', {}), 404, 'unknown_method'],
    ['GET', () => ask(`${server.url}/api/identity.me`), 404, 'unknown_method'],
    ['a stranger', () => call(server.url, 'identity.me', {}), 401, 'unauthenticated'],
    ['a user', () => call(server.url, 'identity.set_sign_up', {}, bearer), 404, 'not_found'],
    ['a socket’s method', () => call(server.url, 'chat.typing', {}, bearer), 404, 'unknown_method'],
    ['an unknown field', () => call(server.url, 'identity.me', { x: 1 }, bearer), 400, 'invalid'],
    ['no body', () => call(server.url, 'identity.me', undefined, bearer), 400, 'malformed'],
  ])('by or of %s is refused', async (_, called, status, code) => {
    const answered = await called();
    expect(answered.status).toBe(status);
    expect(answered.code()).toBe(code);
  });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
    ['identity', undefined, String],
  ])('sends a long answer to who takes %s as %s', async (accepted, encoding, read) => {
    const headers = { ...bearer, 'accept-encoding': accepted };
    const answered = await call(server.url, 'sync.resume', { cursor: null }, headers);
    expect(answered.headers['content-encoding']).toBe(encoding);
    expect(answered.headers.vary).toContain('accept-encoding');
    expect(JSON.parse(String(read(answered.bytes)))).toEqual({ rows: long });
    const short = await call(server.url, 'identity.me', {}, headers);
    expect(short.headers['content-encoding']).toBeUndefined();
  });

  it('says when to try again, in the body and in the header', async () => {
    const input = { clientId: 'abcdefgh', title: '', members: [] };
    const answered = await call(server.url, 'chat.create_group', input, bearer);
    expect(answered.status).toBe(503);
    expect(answered.headers['retry-after']).toBe('2');
    expect(answered.json().error).toMatchObject({ code: 'overloaded', retryAfterMs: 1_200 });
  });
});

describe('a body', () => {
  const post = (body: string | Buffer, type?: string) =>
    ask(`${server.url}/api/identity.me`, {
      method: 'POST',
      headers: { ...bearer, ...(type === undefined ? {} : { 'content-type': type }) },
      body,
    });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'of type %s is refused, as is one without',
    async (type) => {
      expect((await post('{}', type)).code()).toBe('unsupported_media_type');
      const without = await post('{}');
      expect([without.status, without.code()]).toEqual([415, 'unsupported_media_type']);
    },
  );

  it.each(['', '{', 'nonsense', '{"a":1}}', '{"__proto__":{"a":1}}', '\ufeff\0'])(
    'that reads %j is malformed',
    async (body) => {
      const answered = await post(body, 'application/json');
      expect([answered.status, answered.code()]).toEqual([400, 'malformed']);
    },
  );

  it.each(['null', '[]', '5', '"text"'])('that is %s is invalid', async (body) => {
    expect((await post(body, 'application/json')).code()).toBe('invalid');
  });

  it('is refused beyond the limit, whether or not it says its length', async () => {
    const large = Buffer.alloc(limits.frame + 1, ' ');
    const answered = await post(large, 'application/json');
    expect([answered.status, answered.code()]).toEqual([413, 'too_large']);
    const chunked = await ask(`${server.url}/api/identity.me`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body: large,
    });
    expect(chunked.code()).toBe('too_large');
  });
});

describe('C2: a session', () => {
  const from = (headers: Record<string, string>) => call(server.url, 'identity.me', {}, headers);

  it('comes by bearer, which goes before the cookie and needs no origin', async () => {
    const both = {
      ...bearer,
      cookie: `teahouse=${tokens.operator}`,
      origin: 'https://bot.example',
    };
    expect((await from(both)).json()).toMatchObject({ user: 1 });
  });

  it.each([
    ['this origin', { origin: here }],
    ['another name of this machine', { origin: 'http://localhost:7420' }],
    ['no origin, but the browser’s word', { 'sec-fetch-site': 'same-origin' }],
  ])('comes by cookie from %s', async (_, headers) => {
    expect((await from({ ...cookie, ...headers })).json()).toMatchObject({ user: 1 });
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:7421' }],
    ['a null origin', { origin: 'null' }],
    ['nowhere', {}],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('does not come by cookie from %s', async (_, headers) => {
    const answered = await from({ ...cookie, ...headers } as Record<string, string>);
    expect([answered.status, answered.code()]).toEqual([403, 'wrong_origin']);
  });

  it('does not come by one of two cookies, whichever is first', async () => {
    for (const [first, second] of [
      [tokens.ann, tokens.operator],
      [tokens.operator, tokens.ann],
    ]) {
      const two = { cookie: `teahouse=${first}; other=1; teahouse=${second}`, origin: here };
      expect((await from(two)).code()).toBe('unauthenticated');
    }
    const twice = { cookie: `teahouse=${tokens.ann}; teahouse=${tokens.ann}`, origin: here };
    expect((await from(twice)).json()).toMatchObject({ user: 1 });
  });

  it('is not begun by another site', async () => {
    const answered = await call(
      server.url,
      'identity.server',
      {},
      { origin: 'https://evil.example' },
    );
    expect(answered.code()).toBe('wrong_origin');
  });

  it('does not come by the address', async () => {
    const answered = await call(server.url, `identity.me?token=${tokens.ann}`, {});
    expect(answered.code()).toBe('unauthenticated');
  });

  it('that has ended leaves a stranger, who may still sign in', async () => {
    const ended = { cookie: 'teahouse=no-longer-valid-token', origin: here };
    expect((await from(ended)).code()).toBe('unauthenticated');
    expect((await from(ended)).headers['www-authenticate']).toBe('Bearer');
    expect((await call(server.url, 'identity.server', {}, ended)).status).toBe(200);
  });

  it('sets a cookie that scripts cannot read, and clears it', async () => {
    const device = { name: 'Phone', kind: 'browser' };
    const input = { handle: 'ann', password: 'x', device };
    const signedIn = await call(server.url, 'identity.sign_in', input, { origin: here });
    expect(signedIn.headers['set-cookie']).toEqual([
      'teahouse=token-of-a-new-device; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax',
    ]);
    const signedOut = await call(server.url, 'identity.sign_out', {}, bearer);
    expect(signedOut.headers['set-cookie']).toEqual([
      'teahouse=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });
});

describe('language', () => {
  it('is the setting’s, else the header’s', async () => {
    const french = { authorization: `Bearer ${tokens.french}`, 'accept-language': 'en' };
    expect((await call(server.url, 'identity.me', {}, french)).json()).toMatchObject({
      locale: 'pseudo',
    });
    const refused = await call(server.url, 'identity.me', { x: 1 }, french);
    expect(refused.json().error).toHaveProperty('message', expect.stringMatching(/^⟦/));
  });
});

describe('the address', () => {
  it('is the peer’s, whatever it forwards', async () => {
    callers = [];
    await call(server.url, 'identity.server', {}, { 'x-forwarded-for': '203.0.113.9' });
    expect(callers[0]?.address).toBe('127.0.0.1');
  });
});

it('writes no token, no text and no address above debug into the log', async () => {
  server.lines.length = 0;
  const headers = { ...bearer, 'x-forwarded-for': '203.0.113.9' };
  await call(server.url, 'chat.send', { text: 'dear diary' }, headers);
  await call(server.url, 'chat.dear-diary', {}, headers);
  expect(server.lines.length).toBeGreaterThan(0);
  expect(server.lines.join()).not.toMatch(/diary|ann-0123/);
  for (const line of server.lines) expect(JSON.parse(line)).toMatchObject({ level: 20 });
});
