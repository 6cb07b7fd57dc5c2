import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../crash/server-process.ts';
import { makeCertificate, type TestCertificate } from '../kit/certificates.ts';
import { freePort } from '../kit/free-port.ts';
import { type TestServer, testServer } from '../kit/server.ts';
import { ask, call, cookieOf, type Door, enter, firstFrame } from './visitor.ts';

const name = 'chat.example.org';
let folder: string;
let own: TestCertificate;

const files = (certificate = 'cert') => ({
  TLS_CERT: join(folder, `${certificate}.pem`),
  TLS_KEY: join(folder, 'key.pem'),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-own-'));
  own = await makeCertificate([name]);
  await writeFile(files().TLS_CERT, own.cert);
  await writeFile(files().TLS_KEY, own.key);
});
afterAll(() => rm(folder, { recursive: true }));

describe('with TLS_CERT and TLS_KEY', () => {
  let server: TestServer;
  let door: Door;
  let origin: string;
  let plain: Door;

  beforeAll(async () => {
    const [port, httpPort] = [await freePort(), await freePort()];
    origin = `https://${name}:${port}`;
    server = await testServer({
      ...files(),
      PORT: String(port),
      HTTP_PORT: String(httpPort),
      PUBLIC_URL: origin,
    });
    door = { port, name, origin, ca: own.cert };
    plain = { port: httpPort, name };
  });
  afterAll(() => server.stop());

  it('PORT speaks https: cookies are Secure, sockets open, and it is ready', async () => {
    const entered = await enter(door, 'host', await server.operatorToken());
    expect(entered.headers['set-cookie']?.[0]).toMatch(/^__Host-teahouse=.*; Secure/);
    expect(entered.headers['strict-transport-security']).toMatch(/^max-age=/);
    const cookie = cookieOf(entered);
    expect(await firstFrame(door, { cookie, origin })).toMatchObject({ event: 'hello' });
    const ready = await ask(door, { path: '/readyz' });
    expect([ready.status, JSON.parse(ready.text)]).toEqual([
      200,
      { ready: true, checks: { database: true, bus: true, certificate: true }, warnings: [] },
    ]);
  });

  it('plain http is sent on, at PORT and at HTTP_PORT, and a call is refused', async () => {
    for (const port of [door.port, plain.port]) {
      const asked = await ask({ port, name }, { path: '/sign-in' });
      expect([asked.status, asked.headers.location]).toEqual([308, `${origin}/sign-in`]);
      expect((await call({ port, name }, 'identity.server', {})).code()).toBe('https_needed');
      expect(await firstFrame({ port, name }, {})).toBe(308);
    }
  });

  it('forwarded addresses and protocols change nothing', async () => {
    const forged = { 'x-forwarded-proto': 'http', 'x-forwarded-for': '198.51.100.9' };
    const { headers } = await ask(door, { path: '/healthz', headers: forged });
    expect(headers['strict-transport-security']).toMatch(/^max-age=/);
  });
});

describe('a certificate that will not do', () => {
  it('for its time or its name is served, is told of, and keeps /readyz from being ready', async () => {
    const expired = await makeCertificate([name], { from: -90, until: -1 });
    await writeFile(join(folder, 'expired.pem'), expired.cert + expired.key);
    const file = join(folder, 'expired.pem');
    const port = await freePort();
    await using _server = await testServer({
      TLS_CERT: file,
      TLS_KEY: file,
      PORT: String(port),
      LOG_LEVEL: 'silent',
    });
    const door = { port, name, ca: expired.cert };
    await expect(ask(door)).rejects.toThrow('expired');
    const { status, text } = await ask({ ...door, believed: true }, { path: '/readyz' });
    expect([status, JSON.parse(text)]).toMatchObject([
      503,
      {
        ready: false,
        checks: { certificate: false },
        warnings: ['certificate_expired', 'certificate_other_name'],
      },
    ]);
  });

  it.each([
    ['missing', { TLS_CERT: '/nowhere/cert.pem' }, /TLS_CERT names \/nowhere.*ENOENT.*readable/],
    ['its key’s', {}, /The key does not belong to the certificate\. Name the key/],
  ])('stops the start in a sentence: %s', async (_, wrong, sentence) => {
    const other = await makeCertificate([name]);
    await writeFile(join(folder, 'other.pem'), other.cert);
    const data = join(folder, 'data');
    const server = startServer({ ...files('other'), TEAHOUSE_DATA: data, PORT: '0', ...wrong });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    const said = server.errors().trim();
    expect(said).toMatch(sentence);
    expect(said.split('\n')).toHaveLength(1);
  });
});

it('signs up and in with nothing but the certificate’s own address', async () => {
  const local = await makeCertificate(['127.0.0.1']);
  await writeFile(join(folder, 'local.pem'), local.cert + local.key);
  const file = join(folder, 'local.pem');
  const port = await freePort();
  await using server = await testServer({ TLS_CERT: file, TLS_KEY: file, PORT: String(port) });
  expect(server.url).toBe(`https://127.0.0.1:${port}`);
  const door = { port, name: '127.0.0.1', origin: server.url, ca: local.cert };
  const entered = await enter(door, 'host', await server.operatorToken());
  expect(entered.status).toBe(200);
  expect(entered.headers['strict-transport-security']).toBeUndefined();
});
