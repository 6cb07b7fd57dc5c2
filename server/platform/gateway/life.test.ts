import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { realWorld, type World } from '#platform/world/index.ts';
import { heldDispatch, type Stage, startStage, tokenOf } from './gateway.harness.ts';

let stage: Stage;

afterEach(() => stage[Symbol.asyncDispose]());

describe('A6: heartbeat', () => {
  it('ends a socket that is silent, and keeps one that answers pings', async () => {
    stage = await startStage({ gateway: { heartbeatMs: 100 } });
    const living = await stage.join(1);
    const dead = await stage.join(2, { autoPong: false, headers: authorization(2) });
    const pinged = new Promise((resolve) => dead.ws.once('ping', resolve));
    await pinged;
    expect(await dead.closed).toEqual({ code: 1006, reason: '' });
    expect(await living.settled()).toEqual([]);
    expect(stage.gateway.isOnline(2)).toBe(false);
  });

  it('takes anything that is said for a sign of life', async () => {
    stage = await startStage({ gateway: { heartbeatMs: 200 } });
    const socket = await stage.join(1, { autoPong: false, headers: authorization(1) });
    let pings = 0;
    const thrice = new Promise<void>((resolve) => {
      socket.ws.on('ping', () => {
        pings += 1;
        socket.send({ ping: pings });
        if (pings === 3) resolve();
      });
    });
    await thrice;
    expect(socket.ws.readyState).toBe(socket.ws.OPEN);
  });

  it('does not end a socket that waits for its answers', async () => {
    const { dispatch, calls, began } = heldDispatch();
    stage = await startStage({ dispatch, gateway: { heartbeatMs: 100, callsInFlight: 1 } });
    const socket = await stage.join(1);
    for (const id of [1, 2]) socket.send({ id, method: 'chat.history', input: null });
    await began(1);
    await sleep(400);
    for (const id of [1, 2]) {
      await began(id);
      calls[id - 1]?.answer();
      expect(await socket.next()).toEqual({ id, output: null });
    }
  });
});

describe('R7: sessions heal', () => {
  it('closes a socket whose revocation nobody heard of', async () => {
    stage = await startStage({ gateway: { proofMs: 100 } });
    const [revoked, other] = await Promise.all([stage.join(1), stage.join(2)]);
    stage.sessions.delete(tokenOf(1));
    expect(await revoked.next()).toEqual({ event: 'session.ended', data: { reason: 'revoked' } });
    expect(await revoked.closed).toMatchObject({ code: 4401 });
    expect(await other.settled()).toEqual([]);
  });

  it('proves each socket once in the time, and takes over what changed', async () => {
    const roles: (string | null)[] = [];
    stage = await startStage({
      gateway: { proofMs: 320 },
      dispatch: async (_method, _input, { role, locale }) => {
        roles.push(role, locale);
        return { output: null };
      },
    });
    const sockets = await Promise.all(
      Array.from({ length: 50 }, (_, user) => stage.join(user + 1)),
    );
    stage.proofs.length = 0;
    stage.sessions.set(tokenOf(1), { user: 1, device: 10, role: 'operator', locale: 'ja' });
    await expect.poll(() => new Set(stage.proofs).size, { timeout: 5_000 }).toBe(50);
    expect(new Set(stage.proofs.slice(0, 50)).size).toBe(50);
    sockets[0]?.send({ id: 1, method: 'x', input: null });
    await sockets[0]?.next();
    expect(roles).toEqual(['operator', 'ja']);
  });

  it('signs nobody out while the database is away', async () => {
    let away = false;
    stage = await startStage({
      gateway: { proofMs: 50 },
      authenticate: (token) => {
        if (away) return Promise.reject(new Error('no database'));
        return Promise.resolve(stage.sessions.get(token) ?? null);
      },
    });
    const socket = await stage.join(1);
    away = true;
    await expect.poll(() => stage.faults.length).toBeGreaterThan(2);
    expect(await socket.settled()).toEqual([]);
  });
});

describe('sessions that end', () => {
  it('tells the sockets of a device why, and closes them', async () => {
    stage = await startStage();
    const [one, two, other] = await Promise.all([stage.join(1), stage.join(1), stage.join(2)]);
    stage.gateway.endSessions({ user: 1, device: 10, except: null }, 'signed_out');
    for (const socket of [one, two]) {
      expect(await socket.next()).toEqual({
        event: 'session.ended',
        data: { reason: 'signed_out' },
      });
      expect(await socket.closed).toEqual({ code: 4401, reason: 'signed_out' });
    }
    expect(await other.settled()).toEqual([]);
  });

  it('spares the device that asked for it', async () => {
    stage = await startStage();
    const token = tokenOf(100);
    stage.sessions.set(token, { user: 1, device: 11, role: 'user', locale: null });
    const asking = stage.knock({ headers: { authorization: `Bearer ${token}` } });
    await asking.next();
    const other = await stage.join(1);
    stage.gateway.endSessions({ user: 1, device: null, except: 11 }, 'revoked');
    expect(await other.closed).toMatchObject({ code: 4401 });
    expect(await asking.settled()).toEqual([]);
  });

  it('sends nothing after the last frame', async () => {
    stage = await startStage();
    const socket = await stage.join(1);
    stage.gateway.endSessions({ user: 1, device: null, except: null }, 'suspended');
    stage.gateway.deliver([1], stage.gateway.frame('sync.lost', {}));
    await socket.closed;
    expect(socket.raw.slice(1).map(String)).toEqual([
      '{"event":"session.ended","data":{"reason":"suspended"}}',
    ]);
  });
});

describe('A1: lost signals', () => {
  it('has every socket resume, not all at once', async () => {
    const delays: number[] = [];
    const after: World['after'] = (ms, work) => {
      delays.push(ms);
      return realWorld.after(ms / 10, work);
    };
    stage = await startStage({ gateway: { lostSpreadMs: 3_000 }, world: { ...realWorld, after } });
    const sockets = await Promise.all(
      Array.from({ length: 64 }, (_, user) => stage.join(user + 1)),
    );
    stage.loseSignals();
    for (const socket of sockets) {
      expect(await socket.next()).toEqual({ event: 'sync.lost', data: {} });
    }
    expect(new Set(delays).size).toBeGreaterThan(20);
    expect(Math.max(...delays)).toBeGreaterThan(2_500);
    expect(Math.max(...delays)).toBeLessThan(3_000);
  });
});

describe('drain', () => {
  it('answers calls under way, then closes with 1001; what was queued goes first', async () => {
    const { dispatch, calls, began } = heldDispatch();
    stage = await startStage({ dispatch });
    const [busy, idle] = await Promise.all([stage.join(1), stage.join(2)]);
    busy.send({ id: 1, method: 'chat.send', input: { conversation: 1 } });
    busy.send({ id: 2, method: 'chat.send', input: { conversation: 1 } });
    await began(1);
    stage.gateway.deliver([2], stage.gateway.frame('sync.lost', {}));
    const drained = stage.gateway.drain();
    expect(await idle.closed).toEqual({ code: 1001, reason: 'the server is stopping' });
    expect(idle.raw[1]?.toString()).toBe('{"event":"sync.lost","data":{}}');
    calls[0]?.answer();
    await began(2);
    calls[1]?.answer();
    expect(await busy.take(2)).toMatchObject([{ id: 1 }, { id: 2 }]);
    expect(await busy.closed).toMatchObject({ code: 1001 });
    await drained;
    expect(stage.gateway.measures.sockets()).toBe(0);
    expect(stage.gateway.measures.callsUnderWay()).toBe(0);
  });

  it('lets nobody in and begins no call', async () => {
    const { dispatch, calls, began } = heldDispatch();
    stage = await startStage({ dispatch });
    const socket = await stage.join(1);
    socket.send({ id: 1, method: 'chat.history', input: null });
    await began(1);
    const drained = stage.gateway.drain();
    expect(await stage.knock().refused).toMatchObject({ status: 503, code: 'overloaded' });
    await sleep(350);
    socket.send({ id: 2, method: 'chat.history', input: null });
    await sleep(50);
    calls[0]?.answer();
    await drained;
    await socket.closed;
    expect(calls).toHaveLength(1);
  });

  it('waits no longer than it may for calls and for peers', async () => {
    const { dispatch, began } = heldDispatch();
    stage = await startStage({ dispatch, http: { drainMs: 200 } });
    const socket = await stage.join(1);
    socket.send({ id: 1, method: 'chat.history', input: null });
    await began(1);
    await stage.gateway.drain();
    expect(await socket.closed).toMatchObject({ code: 1006 });
  });
});

function authorization(user: number) {
  return { authorization: `Bearer ${tokenOf(user)}` };
}
