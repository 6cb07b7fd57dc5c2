import { once } from 'node:events';
import { request as plainRequest } from 'node:http';
import { createServer, request, type Server } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSentences } from '#platform/sentences/index.ts';
import { makeCertificate, type TestCertificate } from '../../../tests/kit/certificates.ts';
import { readCertificate } from './certificate.ts';
import { Challenges } from './challenges.ts';
import { Keeper } from './keeper.ts';
import { createPlainDoor } from './plain-door.ts';
import { tellApart } from './tell-apart.ts';

const publicUrl = 'https://chat.example.org';
let own: TestCertificate;
let keeper: Keeper;
let server: Server;
let port: number;
let hangUp: () => void;
const challenges = new Challenges();

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeEach(async () => {
  own = await makeCertificate(['127.0.0.1']);
  keeper = new Keeper({
    host: '127.0.0.1',
    world: { now: () => Date.now(), every: () => () => undefined },
    log: quiet,
    metrics: { gauge: () => undefined },
  });
  server = createServer((asked, answer) => answer.end(`secure ${asked.url}`));
  keeper.serve(server);
  const sentences = createSentences();
  hangUp = tellApart(server, createPlainDoor({ publicUrl, sentences, proof: challenges.at }));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  hangUp();
  server.closeAllConnections();
  if (server.listening) await once(server.close(), 'close');
});

interface Answer {
  status: number | undefined;
  location: string | undefined;
  text: string;
}

async function ask(
  scheme: 'http' | 'https',
  options: { path?: string; method?: string; ca?: string; body?: string; host?: string } = {},
): Promise<Answer> {
  const { path = '/', method = 'GET', ca = own.cert, body, host = '127.0.0.1' } = options;
  const asking = scheme === 'https' ? request : plainRequest;
  const sent = asking({
    host: '127.0.0.1',
    port,
    path,
    method,
    ca,
    agent: false,
    headers: { host },
  });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  const text = (await answer.toArray()).join('');
  return { status: answer.statusCode, location: answer.headers.location, text };
}

describe('one port', () => {
  beforeEach(() => keeper.put(readCertificate(own.cert, own.key)));

  it('speaks https, and sends a browser that forgot it there', async () => {
    expect(await ask('https', { path: '/chats' })).toMatchObject({ text: 'secure /chats' });
    expect(await ask('http', { path: '/chats?x=1', host: 'evil.example' })).toEqual({
      status: 308,
      location: 'https://chat.example.org/chats?x=1',
      text: '',
    });
  });

  it('sends nobody to where a request asks to go', async () => {
    for (const path of ['http://evil.example/', '//evil.example/', '*']) {
      const { location } = await ask('http', { path });
      expect(location).toMatch(/^https:\/\/chat\.example\.org\//);
    }
  });

  it('tells a program that sends something, and does not carry it on', async () => {
    const { status, text } = await ask('http', { method: 'POST', body: '{"password":"tea"}' });
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      error: {
        code: 'https_needed',
        message: 'This Teahouse speaks https, at https://chat.example.org. Nothing was done.',
        params: { address: publicUrl },
      },
    });
  });

  it('shows a proof to the authority for as long as it is wanted', async () => {
    const path = '/.well-known/acme-challenge/tokenToken';
    const takeBack = challenges.show('tokenToken', 'tokenToken.print');
    expect(await ask('http', { path })).toMatchObject({ status: 200, text: 'tokenToken.print' });
    expect(await ask('http', { path: `${path}x` })).toMatchObject({ status: 308 });
    takeBack();
    expect(await ask('http', { path })).toMatchObject({ status: 308 });
  });

  it('survives noise, half a handshake and those who say nothing', async () => {
    for (const bytes of ['\u0016\u0003', '\u0000\u00ff\u0001', 'GET / HTT']) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.end(Buffer.from(bytes, 'latin1'));
      socket.on('error', () => undefined).resume();
      await once(socket, 'close');
    }
    expect((await ask('https')).text).toBe('secure /');
  });

  it('hangs up on the silent when it closes', async () => {
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    silent.on('error', () => undefined).resume();
    const gone = once(silent, 'close');
    const closed = once(server.close(), 'close');
    await new Promise(setImmediate);
    hangUp();
    await Promise.all([gone, closed]);
  });

  it('hangs up on whoever never ends a plain request when it closes', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nX: ');
    await once(server, 'connection');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = once(socket, 'close');
    hangUp();
    await closed;
  });

  it('takes a new certificate without a restart; who is there stays', async () => {
    const ca = own.cert;
    const before = connectSecurely({ host: '127.0.0.1', port, ca });
    await once(before, 'secureConnect');
    const next = await makeCertificate(['127.0.0.1']);
    keeper.put(readCertificate(next.cert, next.key));
    await expect(ask('https')).rejects.toThrow(/self-signed|certificate/);
    expect((await ask('https', { ca: next.cert })).text).toBe('secure /');
    before.write('GET /still HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect((await before.toArray()).join('')).toContain('secure /still');
  });
});

it('without a certificate nobody is let in, and plain http goes on', async () => {
  await expect(ask('https')).rejects.toThrow();
  expect((await ask('http')).status).toBe(308);
});
