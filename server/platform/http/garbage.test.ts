import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLimiter } from '#platform/limits/index.ts';
import { call } from './testing/ask.ts';
import { startServer, tokens } from './testing/server.ts';

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer({});
});
afterAll(() => server.close());

/** Sends bytes as they are, and resolves with all that came back when the server hangs up. */
function raw(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () =>
      socket.write(bytes),
    );
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
    });
    socket.on('error', reject).on('close', () => resolve(heard));
  });
}

const post = (headers: string, body = '') =>
  `POST /api/identity.server HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n\r\n${body}`;

it.each([
  ['noise', Buffer.from([0, 255, 1, 254, 13, 10, 13, 10]), '400'],
  ['a header without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ['two lengths', post('Content-Length: 2\r\nContent-Length: 3', '{}'), '400'],
  ['a length and chunks', post('Content-Length: 2\r\nTransfer-Encoding: chunked', '{}'), '400'],
  [
    'a wrong chunk',
    post('Content-Type: application/json\r\nTransfer-Encoding: chunked', 'zz\r\n'),
    '400',
  ],
  ['an unknown verb', 'BREW /tea HTTP/1.1\r\nHost: x\r\n\r\n', '400'],
  ['a huge length', post('Content-Type: application/json\r\nContent-Length: 99999999999'), '413'],
])('answers %s and goes on', async (_, bytes, status) => {
  expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  const bearer = { authorization: `Bearer ${tokens.ann}` };
  expect((await call(server.url, 'identity.me', {}, bearer)).status).toBe(200);
});

it('answers ten thousand levels of brackets as invalid', async () => {
  const body = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}`;
  expect(await raw(post(headers, body))).toMatch(/^HTTP\/1.1 400 .*"code":"invalid"/s);
});

it('stops a flood of guessed tokens by address', async () => {
  const stopped = { uptime: () => 0 };
  const limiter = createLimiter(stopped, { factor: 1, buckets: 100 });
  const guessed = await startServer({ needs: { limiter } });
  const headers = { authorization: `Bearer ${'x'.repeat(20)}` };
  const codes = new Set<unknown>();
  for (let round = 0; round < 7; round++) {
    const guess = async () => (await call(guessed.url, 'identity.me', {}, headers)).code();
    const answers = await Promise.all(Array.from({ length: 50 }, guess));
    for (const code of answers) codes.add(code);
  }
  await guessed.close();
  expect([...codes]).toEqual(['unauthenticated', 'rate_limited']);
});

it('lets a call under way finish before it closes, but not for ever', async () => {
  const begun = Promise.withResolvers<void>();
  const stuck = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<object>();
  const stubs = {
    'identity.server': async () => {
      begun.resolve();
      return finish.promise;
    },
    'identity.me': () => {
      stuck.resolve();
      return new Promise<never>(() => {});
    },
  };
  const patient = await startServer({ stubs, environment: { DRAIN_MS: '600000' } });
  // Over a connection that would be kept for the next request.
  const answer = fetch(`${patient.url}/api/identity.server`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).then((response) => response.json());
  await begun.promise;
  const closed = patient.close();
  await expect
    .poll(() => call(patient.url, 'identity.me', {}).catch(() => 'refused'))
    .toBe('refused');
  finish.resolve({ late: true });
  expect(await answer).toEqual({ late: true });
  await closed;

  const hasty = await startServer({ stubs, environment: { DRAIN_MS: '50' } });
  const bearer = { authorization: `Bearer ${tokens.ann}` };
  const cut = expect(call(hasty.url, 'identity.me', {}, bearer)).rejects.toThrow('socket hang up');
  await stuck.promise;
  await hasty.close();
  await cut;
});
