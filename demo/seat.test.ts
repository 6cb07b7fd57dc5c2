import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../tests/kit/free-port.ts';
import { createSeat, listening, type Seat } from './seat.ts';

const page = 'http://127.0.0.1:7421';
let house: Server;
let address: string;
let left: Seat;
let right: Seat;
/** What the server got last. */
let got: IncomingMessage;

beforeAll(async () => {
  house = createServer((request, response) => {
    got = request;
    if (request.url === '/out') response.setHeader('set-cookie', 'teahouse=; Path=/; Max-Age=0');
    if (request.url === '/in') response.setHeader('set-cookie', 'teahouse=another; Path=/');
    response.writeHead(200, {
      'content-security-policy': `connect-src 'self' ws://${new URL(address).host}; frame-ancestors 'none'`,
      'x-frame-options': 'DENY',
    });
    response.end('<p>the house');
  });
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  await listening(house, port);
  const seatAt = async () => createSeat({ port: await freePort(), house: address, page });
  left = await seatAt();
  await left.listen();
  right = await seatAt();
  await right.listen();
  left.sit('lena', 'token-of-lena');
  right.sit('noor', 'token-of-noor');
});
afterAll(() => {
  for (const seat of [left, right]) seat.close();
  house.close();
});

const ask = (seat: Seat, path = '/api', headers: Record<string, string> = {}) =>
  fetch(`${seat.url}${path}`, { headers });

describe('a seat', () => {
  it('is signed in with its own cookie, whatever the browser sends', async () => {
    await ask(left, '/api', { cookie: 'teahouse=stolen' });
    expect(got.headers.cookie).toBe('teahouse=token-of-lena');
    await ask(right);
    expect(got.headers.cookie).toBe('teahouse=token-of-noor');
  });

  it('keeps what the server sets to itself', async () => {
    const answer = await ask(right, '/in');
    expect(answer.headers.get('set-cookie')).toBeNull();
    await ask(right);
    expect(got.headers.cookie).toBe('teahouse=another');
    await ask(right, '/out');
    await ask(right);
    expect(got.headers.cookie).toBeUndefined();
    await ask(left);
    expect(got.headers.cookie).toBe('teahouse=token-of-lena');
  });

  it('may be framed by the page of the demo and by nobody else', async () => {
    const { headers } = await ask(left);
    const { host } = new URL(left.url);
    expect(headers.get('content-security-policy')).toBe(
      `connect-src 'self' ws://${host}; frame-ancestors ${page}`,
    );
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it('passes its own origin on as the server’s, and every other as it is', async () => {
    await ask(left, '/api', { origin: left.url });
    expect([got.headers.origin, got.headers.host]).toEqual([address, new URL(address).host]);
    await ask(left, '/api', { origin: 'https://evil.example' });
    expect(got.headers.origin).toBe('https://evil.example');
  });

  it('empties the device once after somebody else sat there', async () => {
    const html = { accept: 'text/html' };
    const first = await ask(left, '/chats', html);
    expect(await first.text()).toContain('deleteDatabase');
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const second = await ask(left, '/chats', { ...html, cookie });
    expect(await second.text()).toBe('<p>the house');
    left.sit('lena', 'token-of-lena');
    const third = await ask(left, '/chats', { ...html, cookie });
    expect(await third.text()).toContain('deleteDatabase');
    const sat = cookie.split('=')[1] ?? '';
    expect(Number(sat)).toBeGreaterThan(0);
  });

  it('says so while the server is away', async () => {
    const port = await freePort();
    const lost = createSeat({ port, house: `http://127.0.0.1:${await freePort()}`, page });
    await lost.listen();
    const cookie = (await ask(lost, '/', { accept: 'text/html' })).headers.get('set-cookie') ?? '';
    const answer = await ask(lost, '/', {
      accept: 'text/html',
      cookie: cookie.split(';')[0] ?? '',
    });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('away')]);
    expect((await ask(lost)).status).toBe(503);
    lost.close();
  });
});
