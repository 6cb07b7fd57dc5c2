import type { Events } from '@teahouse/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './gateway.harness.ts';

let stage: Stage;

afterEach(() => stage[Symbol.asyncDispose]());

const online = (user: number, isOnline: boolean): Events['identity.presence'] => ({
  user,
  online: isOnline,
  lastSeenAt: null,
});

const lost = (text: string) => `{"event":"sync.lost","data":{"note":"${text}"}}`;

describe('A3: one frame for all', () => {
  it('sends the same bytes to every socket of every receiver, and to nobody else', async () => {
    stage = await startStage();
    const sockets = await Promise.all([1, 1, 2, 3, 4].map((user) => stage.join(user)));
    const frame = stage.gateway.frame('chat.typing', { conversation: 5, user: 9 });
    stage.gateway.deliver([1, 2, 3, 99], frame);
    const heard = await Promise.all(sockets.map((socket) => socket.settled()));
    const expected = { event: 'chat.typing', data: { conversation: 5, user: 9 } };
    expect(heard).toEqual([[expected], [expected], [expected], [expected], []]);
    const bytes = sockets.slice(0, 4).map(({ raw }) => raw[1]?.toString('latin1'));
    expect(new Set(bytes)).toEqual(new Set([frame.json]));
  });

  it('takes an event that came over the bus as text', async () => {
    stage = await startStage();
    const socket = await stage.join(1);
    const { json } = stage.gateway.frame('chat.typing', { conversation: 5, user: 9 });
    stage.gateway.deliver([1], stage.gateway.frameOf(json));
    expect(await socket.next()).toEqual(JSON.parse(json));
  });

  it.each([1, 60, 125 - 48, 126, 200, 40_000, 70_000])(
    'frames %i characters and more, of all scripts',
    async (length) => {
      stage = await startStage();
      const socket = await stage.join(1);
      for (const letter of ['x', 'é', '茶', '🫖']) {
        const json = lost(letter.repeat(length));
        stage.gateway.deliver([1], stage.gateway.frameOf(json));
        expect(await socket.next()).toEqual(JSON.parse(json));
      }
    },
  );

  it('keeps each socket’s order, whatever others are sent between', async () => {
    stage = await startStage();
    const users = [1, 2, 3, 4, 5];
    const sockets = await Promise.all(users.map((user) => stage.join(user)));
    const sent = new Map<number, string[]>(users.map((user) => [user, []]));
    for (let count = 0; count < 500; count += 1) {
      const receivers = users.filter((user) => (count * 7 + user * count) % (user + 1) === 0);
      const frame = stage.gateway.frameOf(lost(`${count}`));
      for (const user of receivers) sent.get(user)?.push(frame.json);
      stage.gateway.deliver(receivers, frame);
    }
    for (const [index, socket] of sockets.entries()) {
      await socket.settled();
      const expected = sent.get(users[index] ?? 0) ?? [];
      expect(expected.length).toBeGreaterThan(50);
      expect(socket.raw.slice(1, 1 + expected.length).map(String)).toEqual(expected);
    }
  });

  it('delivers to one socket, and says when it is gone', async () => {
    const ids: (number | undefined)[] = [];
    stage = await startStage({
      dispatch: async (_method, _input, caller) => {
        ids.push(caller.socket?.id);
        return { output: null };
      },
    });
    const [asking, other] = await Promise.all([stage.join(1), stage.join(1)]);
    asking.send({ id: 1, method: 'x', input: null });
    await asking.next();
    const [id = 0] = ids;
    const frame = stage.gateway.frame('identity.presence', online(2, true));
    expect(stage.gateway.deliverTo(id, frame)).toBe(true);
    expect(await asking.next()).toMatchObject({ event: 'identity.presence' });
    expect(await other.settled()).toEqual([]);
    const closed = new Promise((resolve) => stage.gateway.onClosed(resolve));
    asking.ws.close();
    expect(await closed).toBe(id);
    expect(stage.gateway.deliverTo(id, frame)).toBe(false);
  });
});

describe('presence', () => {
  it('tells of a person’s first socket and of the last one’s end', async () => {
    stage = await startStage();
    const told: [number, boolean][] = [];
    stage.gateway.onPresence(() => {
      throw new Error('a listener’s fault');
    });
    stage.gateway.onPresence((user, isOnline) => told.push([user, isOnline]));
    const sockets = await Promise.all([stage.join(1), stage.join(1), stage.join(1)]);
    for (const socket of sockets) {
      expect(told).toEqual([[1, true]]);
      socket.ws.close();
      await socket.closed;
    }
    await expect.poll(() => stage.gateway.isOnline(1)).toBe(false);
    expect(told).toEqual([
      [1, true],
      [1, false],
    ]);
    expect(stage.faults).toHaveLength(2);
  });
});

describe('A7: a reader that is too slow', () => {
  const piece = lost('x'.repeat(10_000));

  it('is told and cut, while the others are served', async () => {
    stage = await startStage({ gateway: { outboxBytes: 65_536 } });
    const [slow, quick] = await Promise.all([stage.join(1), stage.join(2)]);
    slow.ws.pause();
    const frame = stage.gateway.frameOf(piece);
    let sent = 0;
    while (stage.gateway.measures.readersCut() === 0) {
      stage.gateway.deliver([1, 2], frame);
      sent += 1;
      expect(await quick.next()).toEqual(JSON.parse(piece));
    }
    expect(stage.gateway.measures.outboxBytes()).toBeLessThan(65_536 + 2 * piece.length);
    slow.ws.resume();
    expect(await slow.closed).toEqual({ code: 4408, reason: 'reading too slowly' });
    expect(slow.raw.length).toBeLessThanOrEqual(sent);
    expect(await quick.settled()).toEqual([]);
  });

  it('loses what passes before anything else', async () => {
    stage = await startStage({ gateway: { outboxBytes: 1_048_576 } });
    const [slow, quick] = await Promise.all([stage.join(1), stage.join(2)]);
    slow.ws.pause();
    const typing = stage.gateway.frame('chat.typing', { conversation: 5, user: 9 });
    const frame = stage.gateway.frameOf(piece);
    let rounds = 0;
    while (stage.gateway.measures.framesShed() === 0) {
      rounds += 1;
      stage.gateway.deliver([1, 2], frame);
      stage.gateway.deliver([1, 2], typing);
      expect(await quick.take(2)).toEqual([JSON.parse(piece), JSON.parse(typing.json)]);
    }
    slow.ws.resume();
    const heard = await slow.settled();
    expect(heard.filter((each) => 'event' in each && each.event === 'sync.lost')).toHaveLength(
      rounds,
    );
    expect(heard).toHaveLength(2 * rounds - 1);
    expect(stage.gateway.measures.readersCut()).toBe(0);
    expect(stage.gateway.measures.framesShed()).toBe(1);
  });

  it('is not cut for one frame larger than its bound', async () => {
    stage = await startStage({ gateway: { outboxBytes: 65_536 } });
    const socket = await stage.join(1);
    const large = lost('x'.repeat(5_000_000));
    stage.gateway.deliver([1], stage.gateway.frameOf(large));
    expect(await socket.next()).toEqual(JSON.parse(large));
  });

  it('is not asked for more calls, and gets all its answers in its own time', async () => {
    stage = await startStage({
      gateway: { outboxBytes: 2_000_000, callsInFlight: 2 },
      dispatch: async () => ({ output: 'x'.repeat(500_000) }),
    });
    const socket = await stage.join(1);
    socket.ws.pause();
    for (let id = 1; id <= 60; id += 1) socket.send({ id, method: 'chat.history', input: null });
    await expect.poll(() => stage.gateway.measures.outboxBytes()).toBeGreaterThan(1_000_000);
    const other = await stage.join(2);
    await other.settled();
    expect(stage.gateway.measures.outboxBytes()).toBeLessThan(2_100_000);
    socket.ws.resume();
    expect(await socket.take(60)).toHaveLength(60);
    expect(await socket.settled()).toEqual([]);
    expect(stage.gateway.measures.readersCut()).toBe(0);
  });
});
