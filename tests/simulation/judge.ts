import type { Message, Methods } from '@teahouse/protocol';
import { unread } from '@teahouse/sdk';
import { expect } from 'vitest';
import { expectConverged, type TestClient, testClient } from '../kit/client.ts';
import type { Scene, StoredMessage } from './actions.ts';
import type { SimulatedDevice } from './device.ts';

/** How long the end may take to come to rest, in milliseconds. */
const settleMs = 30_000;

/**
 * Lets all come to rest on a calm network, and holds the result against what was promised:
 * nothing acknowledged is lost, nothing is doubled, all devices agree on one order, and unread
 * equals a recount.
 */
export async function judge(scene: Scene): Promise<void> {
  await scene.house.whole();
  for (const device of scene.devices) {
    device.setWeather('calm');
    device.cut();
    await device.start();
  }
  for (const device of scene.devices) await atRest(device);
  await sayLastWords(scene);
  await readAllButTheLast(scene);
  for (const device of scene.devices) await expectEqualToFresh(scene, device);
  for (const conversation of conversationsOf(scene)) await judgeLog(scene, conversation);
}

/** Online, and nothing on its way but what was refused for good. */
async function atRest({ client }: SimulatedDevice): Promise<void> {
  await running(client).until(
    ({ link, outbox }) =>
      link.status === 'online' &&
      [...outbox.values()].every((list) => list.every(({ state }) => state === 'failed')),
    settleMs,
  );
}

/** One message more in every conversation, so that nobody has read all of it. */
async function sayLastWords({ devices }: Scene): Promise<void> {
  for (const { client, name } of devices.slice(0, 1)) {
    for (const [conversation, { toSeq }] of running(client).state().inbox) {
      const clientId = `last-words-${name}-${conversation}`.replaceAll(' ', '-').slice(0, 40);
      const words = { conversation, clientId, text: 'The last words' };
      // Of two who parted, or of whom one blocked the other, one may not speak.
      if (toSeq !== null) continue;
      await running(client).call('chat.send', words).catch(expectRefusal);
    }
  }
}

function expectRefusal(error: unknown): void {
  expect(error).toMatchObject({ code: 'chat.not_contacts' });
}

/**
 * A server that dies may forget what it was told of reading in its last second (SPEC R4), while a
 * device remembers. All say once more how far they have read, and read on where they can.
 */
async function readAllButTheLast({ devices }: Scene): Promise<void> {
  for (const { client } of devices) {
    const marks = [];
    for (const [conversation, { readSeq }] of running(client).state().inbox) {
      const page = await running(client).call('chat.history', { conversation, limit: 2 });
      const [before] = page.messages.length === 2 ? page.messages : [];
      marks.push({ conversation, read: Math.max(readSeq, before?.seq ?? 0) });
    }
    if (marks.length > 0) await running(client).call('chat.mark', { marks });
  }
}

async function expectEqualToFresh({ house }: Scene, device: SimulatedDevice): Promise<void> {
  const client = async () => {
    const fresh = testClient({ url: house.place(), token: device.person.token });
    await fresh.start();
    await fresh.until(({ link }) => link.status === 'online');
    return fresh;
  };
  await expectConverged(running(device.client), { client }, settleMs);
}

/** Holds what people see of a conversation, and what they wrote, against what is stored. */
async function judgeLog(scene: Scene, conversation: number): Promise<void> {
  const stored = await scene.stored(conversation);
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, place) => place + 1));
  for (const device of scene.devices) {
    await expectSeen(scene, device, conversation, stored);
    expectWrittenOnce(device, conversation, stored);
    expectRecounted(device, conversation, stored);
  }
}

/** One order for all: every place that somebody sees holds what is stored there. */
async function expectSeen(
  scene: Scene,
  { client, name, person }: SimulatedDevice,
  conversation: number,
  stored: readonly StoredMessage[],
): Promise<void> {
  const shown = stored.map((message) => shownTo(person.id, message));
  const row = running(client).state().inbox.get(conversation);
  if (row === undefined) return;
  const seen = await wholeLog(running(client), conversation);
  const gone = scene.prunedTo(conversation);
  const held = running(client).state().logs.get(conversation)?.messages ?? [];
  const removed = [...seen, ...held].filter(({ seq }) => seq <= gone);
  expect(removed, `what ${name} still has of what was removed from ${conversation}`).toEqual([]);
  const visible = (message: Message | StoredMessage | null | undefined) =>
    message && [
      message.seq,
      message.n,
      message.sender,
      message.clientId,
      message.kind,
      // Who has left sees the wording of that time (SPEC R5).
      row.toSeq === null && message.text,
    ];
  expect(seen.map(visible), `what ${name} sees of ${conversation}`).toEqual(
    seen.map(({ seq }) => visible(shown[seq - 1])),
  );
  if (row.fromSeq > 1 || row.toSeq !== null) return;
  const hidden = new Set(row.hidden);
  const mine = shown.filter((each) => each && each.seq > row.clearedSeq && !hidden.has(each.seq));
  if (isUnbroken(seen)) expect(seen.length, `how much ${name} sees`).toBe(mine.length);
}

/** A stored message as somebody is to see it; null for what is written aside by the other one. */
function shownTo(user: number, message: StoredMessage): StoredMessage | null {
  const { onlyFor, editOnlyFor, firstText } = message;
  if (onlyFor !== null && onlyFor !== user) return null;
  if (editOnlyFor === null || editOnlyFor === user || firstText === null) return message;
  return { ...message, text: firstText };
}

/** Who was never taken out of a group has seen no line of being brought back. */
const isUnbroken = (seen: readonly Message[]) =>
  !seen.some(({ service }) => service?.type === 'removed' || service?.type === 'added');

/** What a device wrote stands there once and in its order; what was refused does not stand. */
function expectWrittenOnce(
  { client, written, name }: SimulatedDevice,
  conversation: number,
  stored: readonly StoredMessage[],
): void {
  const failed = new Set(
    (running(client).state().outbox.get(conversation) ?? []).map(({ clientId }) => clientId),
  );
  const own = written.filter((each) => each.conversation === conversation);
  const expected = own.map(({ clientId }) => clientId).filter((id) => !failed.has(id));
  const mine = new Set(own.map(({ clientId }) => clientId));
  const stands = stored.map(({ clientId }) => clientId ?? '').filter((id) => mine.has(id));
  expect(stands, `what ${name} wrote into ${conversation}`).toEqual(expected);
}

/** Unread is what a count of the messages after the last read one gives (SPEC R3). */
function expectRecounted(
  { client, name }: SimulatedDevice,
  conversation: number,
  stored: readonly StoredMessage[],
): void {
  const state = running(client).state();
  const row = state.inbox.get(conversation);
  if (row === undefined) return;
  // Who blocked the other one sees the log end before what was written aside since.
  const last = row.toSeq ?? state.streams.get(conversation)?.head ?? 0;
  const after = stored.filter(
    ({ seq, kind }) => kind !== 'service' && seq > row.readSeq && seq <= last,
  );
  expect(unread(state, conversation), `unread of ${name} in ${conversation}`).toBe(after.length);
}

/** All that somebody may see, page by page. */
async function wholeLog(client: TestClient, conversation: number): Promise<Message[]> {
  const all: Message[] = [];
  for (let after = 0; ; ) {
    const page: Methods['chat.history']['output'] = await client.call('chat.history', {
      conversation,
      after,
      limit: 100,
    });
    all.push(...page.messages);
    if (page.messages.length === 0) return all;
    after = page.to;
  }
}

function conversationsOf({ devices }: Scene): Set<number> {
  return new Set(devices.flatMap(({ client }) => [...running(client).state().inbox.keys()]));
}

function running(client: TestClient | null): TestClient {
  if (client === null) throw new Error('every device runs when it is judged');
  return client;
}
