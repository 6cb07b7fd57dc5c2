import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Session } from '#platform/calls/index.ts';
import { type Stage, type StageOptions, startStage, tokenOf } from './gateway.harness.ts';

let stage: Stage;

afterEach(() => stage[Symbol.asyncDispose]());

const session: Session = { user: 7, device: 70, role: 'user', locale: 'de' };

async function stageWithSession(options?: StageOptions): Promise<void> {
  stage = await startStage(options);
  stage.sessions.set(tokenOf(7), session);
}

describe('C2: who is let in', () => {
  it('greets a bearer, who needs no origin', async () => {
    await stageWithSession();
    const socket = stage.knock({ headers: { authorization: `Bearer ${tokenOf(7)}` } });
    expect(await socket.next()).toEqual({
      event: 'hello',
      data: {
        user: 7,
        device: 70,
        time: expect.any(Number),
        heartbeatMs: 30_000,
        translates: false,
      },
    });
    expect(stage.gateway.isOnline(7)).toBe(true);
  });

  it('greets a browser by its cookie, from our own origin', async () => {
    await stageWithSession();
    const cookie = `theme=dark; teahouse=${tokenOf(7)}; other=1`;
    const socket = stage.knock({ headers: { cookie }, origin: stage.origin });
    expect(await socket.next()).toMatchObject({ event: 'hello', data: { user: 7 } });
  });

  it.each([
    ['another origin', 'https://evil.example'],
    ['no origin', undefined],
    ['an opaque origin', 'null'],
  ])('refuses a cookie from %s, without asking the database', async (_, origin) => {
    await stageWithSession();
    const headers = { cookie: `teahouse=${tokenOf(7)}` };
    const socket = stage.knock({ headers, ...(origin && { origin }) });
    expect(await socket.refused).toMatchObject({ status: 403, code: 'wrong_origin' });
    expect(stage.proofs).toEqual([]);
  });

  it('takes the cookie by its name on https only there', async () => {
    await stageWithSession({ http: { https: true } });
    const { origin } = stage;
    const plain = stage.knock({ headers: { cookie: `teahouse=${tokenOf(7)}` }, origin });
    expect(await plain.closed).toMatchObject({ code: 4401 });
    const secure = stage.knock({ headers: { cookie: `__Host-teahouse=${tokenOf(7)}` }, origin });
    expect(await secure.next()).toMatchObject({ event: 'hello' });
  });

  it.each([
    ['no token', {}],
    ['an unknown token', { authorization: `Bearer ${tokenOf(8)}` }],
    ['something that is no token', { authorization: 'Bearer x' }],
    ['another scheme', { authorization: `Basic ${tokenOf(7)}` }],
  ])('closes with 4401 on %s, which a browser can see', async (_, headers) => {
    await stageWithSession();
    const socket = stage.knock({ headers });
    expect(await socket.closed).toEqual({ code: 4401, reason: 'sign in' });
    expect(socket.raw).toEqual([]);
  });

  it('takes no token from the address', async () => {
    await stageWithSession();
    const socket = stage.knock({}, `/socket?token=${tokenOf(7)}`);
    expect(await socket.closed).toMatchObject({ code: 4401 });
  });

  it('knows no other path', async () => {
    await stageWithSession();
    const headers = { authorization: `Bearer ${tokenOf(7)}` };
    expect(await stage.knock({ headers }, '/elsewhere').refused).toMatchObject({ status: 404 });
  });

  it('says when to come back while the database is away', async () => {
    await stageWithSession({ authenticate: () => Promise.reject(new Error('no database')) });
    const socket = stage.knock({ headers: { authorization: `Bearer ${tokenOf(7)}` } });
    expect(await socket.refused).toMatchObject({ status: 503, retryAfter: '2' });
    expect(stage.faults).toHaveLength(1);
  });

  it('gives the caller the session’s language, else the browser’s', async () => {
    const locales: string[] = [];
    await stageWithSession({
      dispatch: async (_method, _input, caller) => {
        locales.push(caller.locale);
        return { output: null };
      },
    });
    const first = await stage.join(8, {
      headers: { authorization: `Bearer ${tokenOf(8)}`, 'accept-language': 'fr, en-GB;q=0.9' },
    });
    const second = stage.knock({ headers: { authorization: `Bearer ${tokenOf(7)}` } });
    await second.next();
    for (const socket of [first, second]) {
      socket.send({ id: 1, method: 'sync.resume', input: {} });
      await socket.next();
    }
    expect(locales).toEqual(['en-GB', 'de']);
  });
});

describe('C6: how many are let in', () => {
  it('bounds the sockets of an address, and counts those that have gone no more', async () => {
    await stageWithSession({ gateway: { socketsPerAddress: 2 } });
    const first = await stage.join(1);
    await stage.join(2);
    expect(await stage.knock().refused).toMatchObject({ status: 429, code: 'rate_limited' });
    first.ws.close();
    await first.closed;
    await expect.poll(() => stage.gateway.isOnline(1)).toBe(false);
    await stage.join(3);
  });

  it('bounds the sockets of a person', async () => {
    await stageWithSession({ gateway: { socketsPerUser: 2 } });
    await stage.join(1);
    await stage.join(1);
    const third = stage.knock({ headers: { authorization: `Bearer ${tokenOf(1)}` } });
    expect(await third.closed).toEqual({ code: 4429, reason: 'too many sockets' });
  });

  it('keeps nothing of a peer that goes while its session is proved', async () => {
    let proving = () => {};
    const asked = new Promise<void>((resolve) => {
      proving = resolve;
    });
    let answer: (session: Session) => void = () => {};
    await stageWithSession({
      gateway: { socketsPerAddress: 1 },
      authenticate: (token) => {
        if (token !== tokenOf(9)) return Promise.resolve({ ...session, user: 1 });
        proving();
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const gone = stage.knock({ headers: { authorization: `Bearer ${tokenOf(9)}` } });
    await asked;
    gone.ws.terminate();
    await gone.closed;
    answer({ ...session, user: 9 });
    await expect
      .poll(() => stage.join(1).then((socket) => socket.ws.readyState), { interval: 50 })
      .toBe(1);
    expect(stage.gateway.isOnline(9)).toBe(false);
  });

  it('survives bytes that are no handshake', async () => {
    await stageWithSession();
    const { hostname, port } = new URL(stage.url);
    const raw = connect(Number(port), hostname);
    raw.write(
      'GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    const answer = await new Promise<string>((resolve) => {
      raw.once('data', (data) => resolve(data.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    raw.destroy();
    await stage.join(1);
  });
});
