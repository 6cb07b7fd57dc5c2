import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../kit/free-port.ts';
import { has } from '../kit/programs.ts';
import { type TestServer, testServer } from '../kit/server.ts';
import { type FrontProxy, startProxy } from './proxy.ts';
import { ask, cookieOf, type Door, enter, firstFrame, guess } from './visitor.ts';

const origin = 'https://chat.example.org';
let server: TestServer;
let port: number;
let cookie = '';

beforeAll(async () => {
  port = await freePort();
  // The settings of the page, and as few guesses as show who is taken for whom.
  server = await testServer({
    PORT: String(port),
    PUBLIC_URL: origin,
    TRUSTED_PROXIES: '127.0.0.1',
    GUESSES_FROM_ONE: '1',
    GUESSES_FROM_ALL: '1000',
    RATE_FACTOR: '1',
  });
});
afterAll(() => server.stop());

for (const kind of ['caddy', 'nginx'] as const) {
  describe.skipIf(!has(kind))(`behind ${kind}, as docs/self-hosting/proxy.md has it`, () => {
    let proxy: FrontProxy;
    let door: Door;
    beforeAll(async () => {
      proxy = await startProxy(kind, port);
      door = proxy.door;
    });
    afterAll(async () => proxy?.[Symbol.asyncDispose]());

    it('people come in by https, with a Secure cookie, and are told to stay with it', async () => {
      const entered = await enter(door, `host_${kind}`, await server.operatorToken());
      expect(entered.status).toBe(200);
      expect(entered.headers['set-cookie']).toEqual([
        expect.stringMatching(/^__Host-teahouse=.+; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      ]);
      expect(entered.headers['strict-transport-security']).toMatch(/^max-age=/);
      cookie = cookieOf(entered);
    });

    it('a socket is passed on, from this origin alone', async () => {
      expect(await firstFrame(door, { cookie, origin })).toMatchObject({ event: 'hello' });
      expect(await firstFrame(door, { cookie, origin: 'https://evil.example' })).toBe(403);
    });

    it('each is taken for the address that they come from, whatever they claim', async () => {
      const handle = `host_${kind}`;
      expect(await guess(door, handle, { from: '127.0.0.2' })).toBe('identity.wrong_credentials');
      expect(await guess(door, handle, { from: '127.0.0.2' })).toBe('rate_limited');
      for (const forged of [
        { 'x-forwarded-for': '198.51.100.7' },
        { 'x-forwarded-for': '127.0.0.9, 198.51.100.7' },
        { forwarded: 'for=198.51.100.7' },
        { 'x-real-ip': '198.51.100.7' },
      ]) {
        const guessed = await guess(door, handle, { from: '127.0.0.2', headers: forged });
        expect(guessed, JSON.stringify(forged)).toBe('rate_limited');
      }
      expect(await guess(door, handle, { from: '127.0.0.3' })).toBe('identity.wrong_credentials');
    });

    it('a body as large as a picture comes through', async () => {
      const headers = { cookie, origin, 'content-type': 'image/png' };
      const body = 'x'.repeat(3_000_000);
      const sent = await ask(door, { method: 'POST', path: '/blobs/avatar', headers, body });
      expect(sent.code()).toBe('media.bad_image');
    });
  });
}

describe.skipIf(!has('nginx'))('behind nginx, by plain http', () => {
  it('people are sent on', async () => {
    await using proxy = await startProxy('nginx', port);
    const plain = { port: proxy.plainPort, name: proxy.door.name };
    const { status, headers } = await ask(plain, { path: '/chats' });
    expect([status, headers.location]).toEqual([308, `${origin}/chats`]);
  });
});

describe('beside the proxy', () => {
  it('a forged forwarded address is not believed, by whatever header', async () => {
    const direct = { port, name: 'chat.example.org' };
    const from = '127.0.0.5';
    expect(await guess(direct, 'nobody', { from })).toBe('identity.wrong_credentials');
    for (const headers of [
      { 'x-forwarded-for': '198.51.100.8' },
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=198.51.100.8;proto=https' },
    ]) {
      expect(await guess(direct, 'nobody', { from, headers })).toBe('rate_limited');
    }
  });
});
