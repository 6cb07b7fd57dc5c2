import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Caller } from '#platform/calls/index.ts';
import { ask, call } from './testing/ask.ts';
import { startServer, tokens } from './testing/server.ts';

const origin = 'https://chat.example.org';
let callers: Caller[] = [];
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  server = await startServer({
    environment: { PUBLIC_URL: origin, TRUSTED_PROXIES: 'loopback, 10.0.0.0/8' },
    stubs: {
      'identity.server': async (_input, caller) => {
        callers.push(caller);
        return {};
      },
      'identity.sign_out': async (_input, { cookie }) => {
        cookie?.clear();
        return {};
      },
    },
  });
});
afterAll(() => server.close());

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['1.1.1.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['1.1.1.1, ::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8::1', '2001:db8::1'],
  ['nonsense, 10.1.2.3', '10.1.2.3'],
  ['nonsense', '127.0.0.1'],
  ['10.1.2.3', '10.1.2.3'],
])('believes the proxy that %s came from %s', async (forwarded, address) => {
  callers = [];
  await call(server.url, 'identity.server', {}, { 'x-forwarded-for': forwarded });
  expect(callers[0]?.address).toBe(address);
});

it('uses the __Host- cookie, Secure, from the public origin only', async () => {
  const cookie = `__Host-teahouse=${tokens.ann}`;
  const answered = await call(server.url, 'identity.sign_out', {}, { cookie, origin });
  expect(answered.headers['set-cookie']).toEqual([
    '__Host-teahouse=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
  ]);
  const plain = { cookie: `teahouse=${tokens.ann}`, origin };
  expect((await call(server.url, 'identity.sign_out', {}, plain)).code()).toBe('unauthenticated');
  const local = { cookie, origin: 'http://127.0.0.1:7420' };
  expect((await call(server.url, 'identity.sign_out', {}, local)).code()).toBe('wrong_origin');
});

it('asks browsers for https from now on, and for sockets of the public host', async () => {
  const { headers } = await ask(`${server.url}/healthz`);
  expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  expect(headers['content-security-policy']).toContain(
    "connect-src 'self' wss://chat.example.org;",
  );
});

it('does not show its numbers to what a proxy brings', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.9' };
  const answered = await ask(`${server.url}/metrics`, { headers: forwarded });
  expect([answered.status, answered.code()]).toEqual([404, 'not_found']);
});
