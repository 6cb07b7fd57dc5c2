import type { ServerFrame } from '@teahouse/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelServer } from '../testing/model-server.ts';
import type { EventFrame } from './hear.ts';
import {
  emptyReplica,
  hear,
  newestStretch,
  putLog,
  type Replica,
  type ResumeAnswer,
  takeChanges,
  takeConversation,
  takePreview,
  takeResume,
  wantsOf,
} from './index.ts';

const me = 1;
const other = 2;
const group = 10;

type Action =
  | { type: 'append'; sender: number }
  | { type: 'edit'; place: number }
  | { type: 'hide'; place: number }
  | { type: 'clear'; place: number }
  | { type: 'prune'; place: number }
  | { type: 'mute' }
  | { type: 'rejoin' };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('append'), sender: fc.constantFrom(me, other) }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('edit'), place: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('hide'), place: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('clear'), place: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('prune'), place: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('mute') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('rejoin') }) },
) as fc.Arbitrary<Action>;

/** How one event fares: copies of it, and how far each is put off. */
const fate = fc.array(fc.nat(6), { maxLength: 3 });

function room() {
  const server = new ModelServer();
  server.addUser(me);
  server.addUser(other);
  server.addConversation(group, [me, other]);
  return server;
}

function act(server: ModelServer, step: Action): void {
  const head = server.logs.get(group)?.messages.length ?? 0;
  const { hidden, muted, clearedSeq } = server.inboxOf(group, me);
  switch (step.type) {
    case 'append':
      server.append(group, step.sender, `message ${head + 1}`);
      return;
    case 'edit':
      server.edit(group, 1 + (step.place % Math.max(head, 1)), `edited at ${server.clock}`);
      return;
    case 'hide':
      if (head > 0) server.change(group, me, { hidden: [...hidden, 1 + (step.place % head)] });
      return;
    case 'clear':
      server.change(group, me, { clearedSeq: Math.max(clearedSeq, Math.min(step.place, head)) });
      return;
    case 'prune':
      server.prune(group, Math.min(step.place, head));
      return;
    case 'mute':
      server.change(group, me, { muted: !muted });
      return;
    case 'rejoin':
      server.change(group, me, { toSeq: head });
      server.change(group, me, { toSeq: null });
      return;
  }
}

/** Everything that the server told while something was done, in order. */
function recording(server: ModelServer, work: () => void): EventFrame[] {
  const frames: EventFrame[] = [];
  const listener = (event: string, data: unknown) => {
    frames.push({ event, data } as EventFrame);
  };
  server.listeners.set(listener, me);
  work();
  server.listeners.delete(listener);
  return frames;
}

/** Asks the model until nothing is missing, as a client does over its socket. */
function caughtUp(server: ModelServer, start: Replica): Replica {
  let replica = start;
  for (let round = 0; round < 10; round += 1) {
    const wants = wantsOf(replica);
    if (wants.resume || wants.streams.size > 0) replica = resumed(server, replica);
    for (const [id, after] of wants.changes) {
      const answer = server.answer(me, 'chat.changes', { conversation: id, after } as never);
      replica = takeChanges(replica, id, { ...(answer as ChangesAnswer), after });
    }
    for (const id of wants.conversations.keys()) {
      const conversation = server.logs.get(id)?.conversation;
      if (conversation !== undefined) replica = takeConversation(replica, conversation);
    }
    for (const id of wants.previews) {
      const page = server.answer(me, 'chat.history', { conversation: id, limit: 1 } as never);
      replica = takePreview(replica, id, page as ChangesAnswer);
    }
  }
  return replica;
}

type ChangesAnswer = Parameters<typeof takeChanges>[2];

function resumed(server: ModelServer, replica: Replica): Replica {
  const { cursor } = replica.state;
  return takeResume(replica, server.answer(me, 'sync.resume', { cursor } as never) as ResumeAnswer);
}

function opened(server: ModelServer, replica: Replica): Replica {
  const page = server.answer(me, 'chat.history', { conversation: group } as never);
  const { messages, from, to, version } = page as ChangesAnswer;
  return putLog(replica, group, newestStretch({ messages, from, to, version }, 1));
}

/** The parts that two replicas must agree on, whatever way they came to them. */
function parts({ state }: Replica) {
  const stream = state.streams.get(group);
  return {
    inbox: state.inbox.get(group),
    head: stream?.head,
    n: stream?.n,
    version: stream?.version,
    preview: stream?.preview,
    pruned: stream?.pruned,
    messages: state.logs.get(group)?.messages,
    cursor: state.cursor?.version,
  };
}

const heardAll = (replica: Replica, frames: readonly EventFrame[]) =>
  frames.reduce((next, frame) => hear(next, frame, 0), replica);

describe('the replica of a client', () => {
  it('A1, R6: converges whatever becomes of the events: lost, doubled or reordered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(action, fate), { maxLength: 40 }),
        fc.boolean(),
        (script, open) => {
          const server = room();
          const begin = (known: Replica) => (open ? opened(server, known) : known);
          let replica = begin(resumed(server, emptyReplica));
          const late: { due: number; frame: EventFrame }[] = [];
          script.forEach(([step, copies], now) => {
            for (const frame of recording(server, () => act(server, step))) {
              for (const delay of copies) late.push({ due: now + delay, frame });
            }
            const due = late.filter((each) => each.due === now).map(({ frame }) => frame);
            replica = heardAll(replica, due);
          });
          replica = heardAll(
            replica,
            late.filter(({ due }) => due >= script.length).map(({ frame }) => frame),
          );
          const living = caughtUp(server, resumed(server, replica));
          const fresh = caughtUp(server, begin(resumed(server, emptyReplica)));
          expect(parts(living)).toEqual(parts(fresh));
          expect(living.early.size + living.earlyRows.length + living.doubtful.size).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('A1: heals a gap without a resume, once a later event has shown it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(action, fate), { maxLength: 30 }),
        fc.boolean(),
        (script, open) => {
          const server = room();
          const begin = (known: Replica) => (open ? opened(server, known) : known);
          let replica = begin(resumed(server, emptyReplica));
          for (const [step, copies] of script) {
            // What was removed shows no gap: a resume tells of it.
            if (step.type === 'prune') continue;
            for (const frame of recording(server, () => act(server, step))) {
              if (copies.length > 0) replica = hear(replica, frame, 0);
            }
          }
          const last = recording(server, () => {
            server.append(group, other, 'the last but one');
            server.edit(group, 1, 'the last');
            server.change(group, me, { muted: true });
          });
          const shown = open ? last : last.slice(1);
          const living = caughtUp(server, heardAll(replica, shown));
          const fresh = begin(resumed(server, emptyReplica));
          expect({ ...parts(living), inbox: null }).toEqual({ ...parts(fresh), inbox: null });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('A1: needs to ask for nothing when events come in order', () => {
    const server = room();
    const replica = opened(server, resumed(server, emptyReplica));
    const frames = recording(server, () => {
      server.append(group, other, 'one');
      server.append(group, me, 'two');
      server.edit(group, 1, 'uno');
    });
    const living = heardAll(replica, frames);
    expect(wantsOf(living)).toEqual(wantsOf(emptyReplica));
    expect(living.state.logs.get(group)?.messages.map(({ text }) => text)).toEqual(['uno', 'two']);
  });

  it('A1: holds what came too early and applies it when the gap is filled', () => {
    const server = room();
    const replica = opened(server, resumed(server, emptyReplica));
    const [first, second, third] = recording(server, () => {
      for (const text of ['one', 'two', 'three']) server.append(group, other, text);
    });
    const texts = (each: Replica) => each.state.logs.get(group)?.messages.map(({ text }) => text);
    const gap = heardAll(replica, given([third, second]));
    expect(texts(gap)).toEqual([]);
    expect(wantsOf(gap).changes).toEqual(new Map([[group, 0]]));
    const whole = heardAll(gap, given([first]));
    expect(texts(whole)).toEqual(['one', 'two', 'three']);
    expect(wantsOf(whole).changes.size).toBe(0);
  });

  it('keeps what did not change, so that a view can tell by ===', () => {
    const server = room();
    server.addConversation(11, [me, other]);
    const replica = resumed(server, emptyReplica);
    const [frame] = recording(server, () => server.append(11, other, 'one'));
    const next = heardAll(replica, given([frame, frame]));
    expect(next.state.inbox).toBe(replica.state.inbox);
    expect(next.state.streams.get(group)).toBe(replica.state.streams.get(group));
    expect(heardAll(next, given([frame])).state).toBe(next.state);
  });

  it('R2: a reset drops the personal rows that are no more', () => {
    const server = room();
    const replica = resumed(server, emptyReplica);
    const restored = new ModelServer();
    restored.addUser(me);
    const living = caughtUp(restored, resumed(restored, replica));
    expect(living.state.inbox.size).toBe(0);
    expect(living.state.streams.size).toBe(0);
    expect(living.state.cursor?.version).toBe(1);
  });

  it('R2: keeps the time of the former cursor until all pages of streams are here', () => {
    const server = room();
    for (let id = 11; id < 20; id += 1) server.addConversation(id, [me]);
    server.page = 4;
    const replica = resumed(server, emptyReplica);
    expect(replica.state.cursor?.at).toBe(0);
    expect(replica.state.streams.size).toBe(4);
    const cutOff = resumed(server, replica);
    expect(cutOff.state.streams.size).toBe(4);
  });

  it('R3: what one sends is read by oneself; the rest counts', () => {
    const server = room();
    const replica = resumed(server, emptyReplica);
    const frames = recording(server, () => {
      server.append(group, other, 'one');
      server.append(group, me, 'two');
      server.append(group, other, 'three');
    });
    const { state } = heardAll(replica, frames);
    expect((state.streams.get(group)?.n ?? 0) - (state.inbox.get(group)?.readN ?? 0)).toBe(1);
  });

  it('R3: what one does to a group reads nothing of it', () => {
    const server = room();
    const replica = resumed(server, emptyReplica);
    const [heardOne] = given(recording(server, () => server.append(group, other, 'one')));
    const [done] = given(recording(server, () => server.append(group, me, '')));
    if (heardOne === undefined || done?.event !== 'chat.messages') throw new Error('not told');
    const service = { type: 'renamed', users: [], value: 'Tea' } as const;
    const messages = done.data.messages.map((each) => {
      return { ...each, kind: 'service' as const, n: 1, service: { ...service, users: [] } };
    });
    const line = { ...done, data: { ...done.data, n: 1, messages } };
    const { state } = heardAll(replica, [heardOne, line]);
    expect(state.inbox.get(group)).toMatchObject({ readSeq: 0, readN: 0 });
  });

  it('R6: what was removed is read and cleared, and held nowhere', () => {
    const server = room();
    const replica = opened(server, resumed(server, emptyReplica));
    const frames = recording(server, () => {
      for (const text of ['one', 'two', 'three']) server.append(group, other, text);
      server.prune(group, 2);
    });
    const living = heardAll(replica, frames);
    expect(living.state.logs.get(group)).toMatchObject({ from: 3, to: 3, hasOlder: false });
    expect(living.state.inbox.get(group)).toMatchObject({ readSeq: 2, readN: 2, clearedSeq: 2 });
    const [all] = given(recording(server, () => server.prune(group, 3)));
    const empty = heardAll(living, given([all]));
    expect(parts(empty)).toMatchObject({ preview: null, messages: [], head: 3, n: 3 });
    expect(wantsOf(empty)).toEqual(wantsOf(emptyReplica));
    // What comes late does not bring back what is gone.
    expect(parts(heardAll(empty, frames))).toEqual(parts(empty));
  });

  it('takes a resume with ten thousand conversations in one step', () => {
    const server = room();
    for (let id = 100; id < 10_100; id += 1) server.addConversation(id, [me]);
    server.page = 20_000;
    const answer = server.answer(me, 'sync.resume', { cursor: null } as never) as ResumeAnswer;
    const { user } = process.cpuUsage();
    const { state } = takeResume(emptyReplica, answer);
    expect(state.streams.size).toBe(10_001);
    expect(emptyReplica.state.streams.size).toBe(0);
    // A copy of the maps for each row takes ten times as long.
    expect(process.cpuUsage().user - user).toBeLessThan(2_000_000);
  });
});

function given(frames: readonly (ServerFrame | undefined)[]): EventFrame[] {
  return frames.map((frame) => {
    if (frame === undefined || !('event' in frame)) throw new Error('The model told less.');
    return frame;
  });
}
