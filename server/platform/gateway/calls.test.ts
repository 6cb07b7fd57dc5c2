import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '@teahouse/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { heldDispatch, type Stage, startStage, tooFast } from './gateway.harness.ts';

let stage: Stage;

afterEach(() => stage[Symbol.asyncDispose]());

const send = (id: number, conversation: number) => ({
  id,
  method: 'chat.send',
  input: { conversation, clientId: `client_${id}`, text: 'tea?' },
});

describe('frames', () => {
  it('answers a call with its id, and a ping with its number', async () => {
    stage = await startStage();
    const socket = await stage.join(1);
    socket.send({ id: 7, method: 'sync.resume', input: { cursor: null } });
    socket.send({ ping: 42 });
    expect(await socket.take(2)).toEqual([{ pong: 42 }, { id: 7, output: { cursor: null } }]);
  });

  it('tells a call’s error, and an output of nothing', async () => {
    const error = { code: 'not_found', message: 'This does not exist.' } as const;
    stage = await startStage({
      dispatch: async (method) => (method === 'chat.open' ? { error } : { output: undefined }),
    });
    const socket = await stage.join(1);
    socket.send({ id: 1, method: 'chat.open', input: {} });
    socket.send({ id: 2, method: 'sync.resume', input: {} });
    expect(await socket.take(2)).toEqual([
      { id: 1, error },
      { id: 2, output: null },
    ]);
  });

  it.each([
    ['no JSON', '{"id":1', 'not a JSON object'],
    ['an array', '[]', 'not a JSON object'],
    ['null', 'null', 'not a JSON object'],
    ['nothing', '', 'not a JSON object'],
    ['an unknown shape', '{"hello":1}', 'neither a call nor a ping'],
    ['a call without an id', '{"method":"chat.send","input":{}}', 'neither a call nor a ping'],
    ['a fractional id', '{"id":1.5,"method":"x","input":{}}', 'neither a call nor a ping'],
    ['a method that is no text', '{"id":1,"method":{},"input":{}}', 'neither a call nor a ping'],
    ['a field too many', '{"id":1,"method":"x","input":{},"y":1}', 'neither a call nor a ping'],
    ['a prototype', '{"__proto__":{"ping":1}}', 'neither a call nor a ping'],
    ['a ping of no number', '{"ping":"1"}', 'neither a call nor a ping'],
  ])('closes with 4400 on %s', async (_, text, reason) => {
    stage = await startStage();
    const socket = await stage.join(1);
    socket.ws.send(text);
    expect(await socket.closed).toEqual({ code: 4400, reason });
  });

  it('closes with 4400 on a binary frame', async () => {
    stage = await startStage();
    const socket = await stage.join(1);
    socket.ws.send(Buffer.from('{"ping":1}'));
    expect(await socket.closed).toEqual({ code: 4400, reason: 'not a text frame' });
  });

  it('closes with 1009 on a frame beyond the limit, and takes one just within', async () => {
    stage = await startStage({ dispatch: async () => ({ output: 'read' }) });
    const socket = await stage.join(1);
    const frame = JSON.stringify({ id: 1, method: 'x', input: '' });
    socket.ws.send(frame.replace('""', `"${'x'.repeat(limits.frame - frame.length)}"`));
    expect(await socket.next()).toEqual({ id: 1, output: 'read' });
    socket.ws.send('x'.repeat(limits.frame + 1));
    expect(await socket.closed).toMatchObject({ code: 1009 });
  });

  it('closes on text that is not UTF-8', async () => {
    stage = await startStage();
    const socket = await stage.join(1);
    socket.ws.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect(await socket.closed).toMatchObject({ code: 1007 });
  });

  it('answers `internal` should a dispatcher reject', async () => {
    stage = await startStage({ dispatch: () => Promise.reject(new Error('a bug')) });
    const socket = await stage.join(1);
    socket.send({ id: 1, method: 'x', input: {} });
    expect(await socket.next()).toMatchObject({ id: 1, error: { code: 'internal' } });
    expect(stage.faults).toHaveLength(1);
  });
});

describe('W7: order', () => {
  it('runs one socket’s sends on one conversation after each other', async () => {
    const { dispatch, calls, began } = heldDispatch();
    stage = await startStage({ dispatch });
    const socket = await stage.join(1);
    socket.send(send(1, 5));
    socket.send(send(2, 5));
    socket.send(send(3, 6));
    socket.send({ id: 4, method: 'chat.history', input: { conversation: 5 } });
    await began(3);
    expect(calls.map(({ method, input }) => [method, input])).toMatchObject([
      ['chat.send', { clientId: 'client_1' }],
      ['chat.send', { clientId: 'client_3' }],
      ['chat.history', { conversation: 5 }],
    ]);
    calls[0]?.answer();
    await began(4);
    expect(calls[3]?.input).toMatchObject({ clientId: 'client_2' });
    for (const call of calls) call.answer();
    expect(await socket.take(4)).toHaveLength(4);
  });

  it('goes on after a call that failed', async () => {
    stage = await startStage({
      dispatch: async (_method, input) => {
        if (JSON.stringify(input).includes('client_1')) throw new Error('a bug');
        return { output: 'sent' };
      },
    });
    const socket = await stage.join(1);
    socket.send(send(1, 5));
    socket.send(send(2, 5));
    expect(await socket.take(2)).toMatchObject([
      { id: 1, error: { code: 'internal' } },
      { id: 2, output: 'sent' },
    ]);
  });

  it('runs the calls of two sockets side by side', async () => {
    const { dispatch, calls, began } = heldDispatch();
    stage = await startStage({ dispatch });
    const [first, second] = await Promise.all([stage.join(1), stage.join(1)]);
    first.send(send(1, 5));
    second.send(send(1, 5));
    await began(2);
    for (const call of calls) call.answer();
  });
});

describe('A8: calls under way', () => {
  it('has at most so many calls under way, and answers all of them in the end', async () => {
    const { dispatch, calls, began } = heldDispatch();
    stage = await startStage({ dispatch, gateway: { callsInFlight: 4 } });
    const socket = await stage.join(1);
    const ids = Array.from({ length: 100 }, (_, index) => index + 1);
    for (const id of ids) socket.send({ id, method: 'chat.history', input: id });
    let most = 0;
    for (let done = 0; done < ids.length; done += 1) {
      await began(Math.min(done + 4, ids.length));
      most = Math.max(most, stage.gateway.measures.callsUnderWay());
      calls[done]?.answer();
      expect(await socket.next()).toEqual({ id: done + 1, output: done + 1 });
    }
    expect(most).toBe(4);
  });

  it('does not read a socket whose calls are all under way', async () => {
    const { dispatch, calls, began } = heldDispatch();
    stage = await startStage({ dispatch, gateway: { callsInFlight: 2 } });
    const socket = await stage.join(1);
    const input = 'x'.repeat(60_000);
    for (let id = 1; id <= 200; id += 1) socket.send({ id, method: 'chat.history', input });
    await began(2);
    await sleep(300);
    expect(calls).toHaveLength(2);
    expect(socket.ws.bufferedAmount).toBeGreaterThan(1_000_000);
    for (let done = 0; done < 200; done += 1) {
      await began(done + 1);
      calls[done]?.answer();
    }
    expect(await socket.take(200)).toHaveLength(200);
  });

  it('closes with 4429 on calls that go on in spite of refusals', async () => {
    stage = await startStage({ dispatch: tooFast });
    const socket = await stage.join(1);
    for (let id = 1; id <= 200; id += 1) socket.send({ id, method: 'chat.history', input: {} });
    expect(await socket.closed).toMatchObject({ code: 4429 });
    expect(socket.raw.length).toBeGreaterThan(50);
  });

  it('forgives refusals with answers between', async () => {
    let turn = 0;
    stage = await startStage({
      dispatch: (...call) => {
        turn += 1;
        return turn % 50 === 0 ? Promise.resolve({ output: null }) : tooFast(...call);
      },
    });
    const socket = await stage.join(1);
    for (let id = 1; id <= 400; id += 1) socket.send({ id, method: 'chat.history', input: {} });
    expect(await socket.take(400)).toHaveLength(400);
  });

  it('closes with 4429 on a flood of pings', async () => {
    stage = await startStage();
    const socket = await stage.join(1);
    for (let ping = 1; ping <= 1_000; ping += 1) socket.send({ ping });
    expect(await socket.closed).toMatchObject({ code: 4429 });
  });
});
