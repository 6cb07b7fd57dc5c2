import type { Message } from '@teahouse/protocol';
import { unread } from '@teahouse/sdk';
import { expect } from 'vitest';
import { expectConverged } from '../kit/client.ts';
import type { Attempt, Ledger } from './ledger.ts';
import type { Resident, Town } from './town.ts';

const page = 100;
const patienceMs = 20_000;

/** The whole log of a conversation as a person may read it, page by page. */
export async function historyOf({ client }: Resident, conversation: number): Promise<Message[]> {
  const messages: Message[] = [];
  for (let after = 0; ; ) {
    const got = await client.call('chat.history', { conversation, after, limit: page });
    messages.push(...got.messages);
    if (got.messages.length < page) return messages;
    after = got.to;
  }
}

/** What must be true after any crash; `acknowledged` says how many messages it is true of. */
export async function judge(town: Town, ledger: Ledger): Promise<void> {
  expect(ledger.contradictions, 'acknowledged twice, differently').toEqual([]);
  const byConversation = Map.groupBy(ledger.attempts, ({ conversation }) => conversation);
  const histories = new Map<number, Message[]>();
  for (const resident of town.residents) {
    for (const conversation of resident.conversations) {
      if (histories.has(conversation)) continue;
      const history = await historyOf(resident, conversation);
      histories.set(conversation, history);
      expectDense(history);
      expectKept(history, byConversation.get(conversation) ?? []);
    }
  }
  for (const resident of town.residents) {
    expectRecount(resident, histories);
    await expectConverged(resident.client, resident.person, patienceMs);
  }
}

/** W1, R3: places without a gap from the first on, and a running number of what counts. */
function expectDense(history: readonly Message[]): void {
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, place) => place + 1));
  const steps = history.map(({ n }, place) => n - (history[place - 1]?.n ?? 0));
  expect(steps).toEqual(history.map(({ kind }) => (kind === 'service' ? 0 : 1)));
}

/** W2, W6: what was acknowledged is there once, where it was said to be; nothing is doubled. */
function expectKept(history: readonly Message[], attempts: readonly Attempt[]): void {
  const kept = history.filter(({ kind }) => kind === 'text');
  const clientIds = kept.map(({ clientId }) => clientId);
  expect(new Set(clientIds).size, 'doubled').toBe(clientIds.length);
  const bySeq = new Map(kept.map((message) => [message.seq, message]));
  const acknowledged = attempts.filter((attempt) => attempt.answer !== null);
  const found = acknowledged.map(({ answer }) => bySeq.get(answer?.seq ?? 0)).map(essence);
  expect(found, 'acknowledged').toEqual(acknowledged.map(essence));
  const tried = new Set(attempts.map(({ clientId }) => clientId));
  expect(kept.filter(({ clientId }) => !tried.has(clientId ?? ''))).toEqual([]);
  expectOrder(kept, attempts);
}

const essence = (of: Pick<Attempt, 'sender' | 'clientId' | 'text'> | Message | undefined) =>
  of && `${of.sender} ${of.clientId} ${of.text}`;

/** What the sdk sent is there whole and in order; so is what one socket sent once (W7). */
function expectOrder(kept: readonly Message[], attempts: readonly Attempt[]): void {
  const lineOf = ({ line, socket }: Attempt) => (socket === null ? line : `${line} ${socket}`);
  const ordered = attempts.filter(
    ({ line, socket }) => line.startsWith('sdk') || socket !== null || line.startsWith('probe'),
  );
  const placeOf = new Map(kept.map(({ clientId, seq }) => [clientId, seq]));
  for (const [line, sent] of Map.groupBy(ordered, lineOf)) {
    const there = sent.filter(({ clientId, socket }) => socket === null || placeOf.has(clientId));
    const places = there.map(({ clientId }) => placeOf.get(clientId) ?? 0);
    expect(places, line).toEqual(places.toSorted((a, b) => a - b));
    expect(places, line).not.toContain(0);
  }
}

/** R3: what a client calls unread is what a count of the log says. */
function expectRecount(
  { client, conversations, person }: Resident,
  histories: ReadonlyMap<number, readonly Message[]>,
): void {
  const state = client.state();
  const counted = conversations.map((id) => {
    const readSeq = state.inbox.get(id)?.readSeq ?? 0;
    const history = histories.get(id) ?? [];
    return history.filter(({ seq, kind }) => seq > readSeq && kind !== 'service').length;
  });
  expect(
    conversations.map((id) => unread(state, id)),
    person.handle,
  ).toEqual(counted);
}

/** Every living client has come to the heads that the server has. */
export async function expectCaughtUp(town: Town, withinMs: number): Promise<void> {
  for (const { client, conversations } of town.residents) {
    const heads = new Map<number, number>();
    for (const conversation of conversations) {
      const { to } = await client.call('chat.history', { conversation, limit: 1 });
      heads.set(conversation, to);
    }
    await client.until(
      ({ logs }) => [...heads].every(([id, head]) => logs.get(id)?.to === head),
      withinMs,
    );
  }
}
