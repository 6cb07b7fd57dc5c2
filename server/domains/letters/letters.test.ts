import { limits, type Methods, serverAccount } from '@teahouse/protocol';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectConverged,
  join,
  operatorOf,
  type Person,
  type TestClient,
} from '../../../tests/kit/client.ts';
import { type TestServer, testServer } from '../../../tests/kit/server.ts';

let server: TestServer;
let host: TestClient;
let people = 0;
let calls = 0;

beforeAll(async () => {
  server = await testServer();
  host = await (await operatorOf(server)).client();
});
afterAll(async () => {
  await host.stop();
  await server.stop();
});

async function somebody(): Promise<{ person: Person; client: TestClient }> {
  people += 1;
  const person = await join(server, `writer_${people}x`);
  return { person, client: await person.client() };
}

const clientId = () => `letter-call-${++calls}`;

type Send = Methods['letters.send']['input'];

async function send(client: TestClient, input: Partial<Send> = {}) {
  const whole = { clientId: clientId(), kind: 'idea' as const, text: 'More biscuits', ...input };
  return (await client.call('letters.send', whole)).letter;
}

const answer = (letter: number, text: string) =>
  host.call('letters.answer', { letter, clientId: clientId(), text });
const close = (letter: number, outcome: 'done' | 'declined' = 'done') =>
  host.call('letters.close', { letter, outcome });
const stateOf = async (letter: number) =>
  (await host.call('letters.read', { letter })).letter.state;
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    ({ code }: { code: string }) => code,
  );

/** What the log of a conversation says on a device, once it says so much. */
async function heard(client: TestClient, conversation: number, count: number): Promise<string[]> {
  await client.open(conversation);
  const state = await client.until(
    ({ logs }) => (logs.get(conversation)?.messages.length ?? 0) >= count,
  );
  const messages = state.logs.get(conversation)?.messages ?? [];
  return messages.map(({ sender, text, service }) => {
    const who = sender === null ? 'house' : sender === serverAccount ? 'server' : 'me';
    return `${who}: ${service === undefined ? text : `${service.type} ${service.value}`}`;
  });
}

describe('a letter', () => {
  it('is a message to the server, answered and closed in the same conversation', async () => {
    const { person, client } = await somebody();
    const facts = { browser: 'Firefox · Linux', textSize: 3 };
    const letter = await send(client, { facts });
    expect(letter).toMatchObject({ state: 'open', kind: 'idea', facts, closedAt: null, seq: 1 });
    const { conversation } = letter;
    await client.until(({ conversations }) => conversations.has(conversation));
    expect(client.state().conversations.get(conversation)).toMatchObject({
      kind: 'direct',
      faces: [serverAccount, person.id],
    });

    const { letter: answered } = await answer(letter.id, 'Which kind?');
    expect(answered).toMatchObject({ state: 'answered', author: { id: person.id } });
    await client.call('chat.send', { conversation, clientId: clientId(), text: 'Ginger' });
    expect(await stateOf(letter.id)).toBe('open');
    await answer(letter.id, 'They are on their way');
    await close(letter.id);

    expect(await heard(client, conversation, 5)).toEqual([
      'me: More biscuits',
      'server: Which kind?',
      'me: Ginger',
      'server: They are on their way',
      'house: letter_closed done',
    ]);
    await expectConverged(client, person);
    const { letters } = await client.call('letters.own', {});
    expect(letters).toMatchObject([{ id: letter.id, state: 'done', text: 'More biscuits' }]);
    expect(letters[0]?.closedAt).toBeGreaterThanOrEqual(letter.sentAt);
  });

  it('counts its answers as unread, and shows whose they are', async () => {
    const { client } = await somebody();
    const { id, conversation } = await send(client);
    await answer(id, 'One moment');
    const state = await client.until(({ streams }) => streams.get(conversation)?.n === 2);
    expect(state.inbox.get(conversation)?.readN).toBe(1);
    client.need([serverAccount]);
    const { profiles } = await client.until((each) => each.profiles.has(serverAccount));
    expect(profiles.get(serverAccount)).toMatchObject({ name: 'Teahouse', handle: null });
  });

  it('W6 is sent once, however often', async () => {
    const { client } = await somebody();
    const input = { clientId: clientId(), kind: 'problem' as const, text: 'The pot leaks' };
    const [first, again] = await Promise.all([send(client, input), send(client, input)]);
    expect(again).toEqual(first);
    const other = { ...input, kind: 'idea' as const };
    expect(await codeOf(client.call('letters.send', other))).toBe('conflict');
    expect((await client.call('letters.own', {})).letters).toHaveLength(1);

    const reply = { letter: first.id, clientId: clientId(), text: 'We look into it' };
    await host.call('letters.answer', reply);
    await host.call('letters.answer', reply);
    expect(await codeOf(host.call('letters.answer', { ...reply, text: 'No' }))).toBe('conflict');
    const { messages } = await host.call('letters.read', { letter: first.id });
    expect(messages.map(({ text }) => text)).toEqual(['The pot leaks', 'We look into it']);
  });

  it('stays as it was written', async () => {
    const { client } = await somebody();
    const { conversation, seq } = await send(client);
    const place = { conversation, seq };
    expect(await codeOf(client.call('chat.recall', place))).toBe('chat.not_allowed');
    expect(await codeOf(client.call('chat.edit', { ...place, text: 'Fewer' }))).toBe(
      'chat.not_allowed',
    );
  });

  it('goes on in the newest one that is open; where none is, a new one begins', async () => {
    const { client } = await somebody();
    const first = await send(client);
    const second = await send(client, { text: 'And a window' });
    for (const { id } of [first, second]) await answer(id, 'Noted');
    const { conversation } = first;
    const say = (text: string) =>
      client.call('chat.send', { conversation, clientId: clientId(), text });
    await say('A large one');
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['answered', 'open']);
    for (const { id } of [first, second]) await close(id, 'declined');
    await say('Then a door?');
    const { letters } = await client.call('letters.own', {});
    expect(letters.map(({ kind, state, text }) => `${kind} ${state}: ${text}`)).toEqual([
      'question open: Then a door?',
      'idea declined: And a window',
      'idea declined: More biscuits',
    ]);
  });

  it('is closed once', async () => {
    const { client } = await somebody();
    const { id } = await send(client);
    const codes = await Promise.all([codeOf(close(id)), codeOf(close(id, 'declined'))]);
    expect(codes.toSorted()).toEqual(['letters.closed', 'no refusal']);
    expect(await codeOf(answer(id, 'Wait'))).toBe('letters.closed');
  });

  it('waits beside a few others only, and a message is never refused for that', async () => {
    const { client } = await somebody();
    const sending = Array.from({ length: limits.openLetters }, () => send(client));
    const [letter] = await Promise.all(sending);
    const { conversation = 0 } = letter ?? {};
    expect(await codeOf(send(client))).toBe('letters.too_many');
    const more = { conversation, clientId: clientId(), text: 'One more thing' };
    expect(await codeOf(client.call('chat.send', more))).toBe('no refusal');
    const { letters } = await client.call('letters.own', {});
    expect(letters).toHaveLength(limits.openLetters);
  });

  it('goes with its author', async () => {
    const { client } = await somebody();
    const { id, conversation } = await send(client);
    await client.call('identity.delete_account', { password: 'seven kettles under rain' });
    expect(await codeOf(host.call('letters.read', { letter: id }))).toBe('not_found');
    expect(await codeOf(answer(id, 'Hello?'))).toBe('not_found');
    const database = new pg.Client(server.databaseUrl);
    await database.connect();
    const { rows } = await database.query(
      `select from chat.messages where conversation_id = $1
       union all select from chat.pairs where conversation_id = $1
       union all select from chat.heads where conversation_id = $1
       union all select from chat.inbox where conversation_id = $1`,
      [conversation],
    );
    await database.end();
    expect(rows).toHaveLength(0);
  });
});

describe('operators', () => {
  it('list letters by state, page by page, and search them', async () => {
    const { person, client } = await somebody();
    const texts = ['Teapot lids rattle', 'Lids 100% tight', 'A cosy'];
    const sent: number[] = [];
    for (const text of texts) sent.push((await send(client, { text })).id);
    await answer(sent[2] ?? 0, 'Nice');
    const list = (input: Partial<Methods['letters.list']['input']> = {}) =>
      host.call('letters.list', { state: 'open', ...input });
    const mine = { search: `@${person.handle}` };

    const first = await list({ ...mine, limit: 1 });
    expect(first).toMatchObject({
      more: true,
      letters: [{ id: sent[1], author: { id: person.id } }],
    });
    expect(first.open).toBeGreaterThanOrEqual(2);
    const last = first.letters[0];
    const before = { movedAt: last?.movedAt ?? 0, letter: last?.id ?? 0 };
    expect(await list({ ...mine, before })).toMatchObject({
      more: false,
      letters: [{ id: sent[0] }],
    });
    expect((await list({ ...mine, state: 'answered' })).letters).toMatchObject([{ id: sent[2] }]);
    const found = async (search: string) =>
      (await list({ search })).letters.map(({ id }) => id).filter((id) => sent.includes(id));
    expect(await found('LIDS')).toEqual([sent[1], sent[0]]);
    expect(await found('100%')).toEqual([sent[1]]);
    expect(await found('100_')).toEqual([]);
    expect(await found('@nobody_at_all')).toEqual([]);
  });

  it('read the conversation backwards', async () => {
    const { client } = await somebody();
    const { id } = await send(client, { text: 'line 1' });
    for (const text of ['line 2', 'line 3']) await answer(id, text);
    const newest = await host.call('letters.read', { letter: id, limit: 2 });
    expect(newest.messages.map(({ text }) => text)).toEqual(['line 2', 'line 3']);
    expect(newest.more).toBe(true);
    const before = newest.messages[0]?.seq;
    const older = await host.call('letters.read', { letter: id, before });
    expect(older).toMatchObject({ more: false, messages: [{ text: 'line 1' }] });
  });

  it('leave a trace of what they answer and close, without its words', async () => {
    const { person, client } = await somebody();
    const { id } = await send(client);
    await answer(id, 'Perhaps');
    await close(id, 'declined');
    const { entries } = await host.call('house.audit', { user: person.id });
    expect(entries.map(({ action, details }) => ({ action, details }))).toEqual([
      { action: 'letters.close', details: { letter: id, outcome: 'declined' } },
      { action: 'letters.answer', details: { letter: id } },
    ]);
  });
});
