import { isDeepStrictEqual } from 'node:util';
import { type EventName, serverAccount } from '@teahouse/protocol';
import { unread, unreadMentions } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  befriend,
  expectConverged,
  join,
  operatorOf,
  type Person,
  type TestClient,
} from '../kit/client.ts';
import { type TestServer, testServer } from '../kit/server.ts';

let server: TestServer;
let owner: Person;
const others: Person[] = [];
const clients = new Map<Person, TestClient>();
let group = 0;
let sent = 0;

/** A group of four on a server to which more than two are many. */
beforeAll(async () => {
  server = await testServer({ CROWD_MEMBERS: '2', GROUP_MEMBERS: '5', CROWD_HEADS_MS: '200' });
  owner = await operatorOf(server);
  for (const handle of ['bert', 'cleo', 'dora']) others.push(await join(server, handle));
  for (const each of [owner, ...others]) clients.set(each, await each.client());
  for (const each of others) await befriend(of(owner), of(each));
  const members = others.map(({ id }) => id);
  const input = { clientId: 'the-crowd-of-four', title: 'Square', members };
  group = (await of(owner).call('chat.create_group', input)).conversation.id;
  for (const each of others) await of(each).until(({ inbox }) => inbox.has(group));
  await Promise.all([owner, ...others].map((each) => quiet(each)));
});
afterAll(async () => {
  for (const client of clients.values()) await client.stop();
  await server[Symbol.asyncDispose]();
});

function of(person: Person | undefined): TestClient {
  const client = person && clients.get(person);
  if (client === undefined) throw new Error('nobody');
  return client;
}

async function say(person: Person, text: string, mentions: number[] = []): Promise<number> {
  sent += 1;
  const input = { conversation: group, clientId: `said-in-the-square-${sent}`, text, mentions };
  return (await of(person).call('chat.send', input)).seq;
}

/** A device that knows of what was said last. */
async function quiet(person: Person): Promise<void> {
  const seq = await say(owner, 'quiet');
  await of(person).until(({ streams }) => (streams.get(group)?.head ?? 0) >= seq);
}

/** Closes the group, and tells the server at once, which a device does a moment later. */
async function close(person: Person | undefined): Promise<void> {
  of(person).close(group);
  await of(person).call('chat.watch', { conversations: [] });
}

/** Events of a group that a device gets while something is done. */
function heard(client: TestClient) {
  const events: EventName[] = [];
  const ends = (['chat.messages', 'chat.head'] as const).map((name) =>
    client.on(name, ({ conversation }) => {
      if (conversation === group) events.push(name);
    }),
  );
  const end = () => {
    for (const each of ends) each();
  };
  return { events, end };
}

const textsOf = (client: TestClient) =>
  (client.state().logs.get(group)?.messages ?? []).map(({ text }) => text);

describe('A4 a large group', () => {
  const [bert, cleo, dora] = [() => others[0], () => others[1], () => others[2]];

  it('tells devices that have it open everything, and others where it stands', async () => {
    await of(bert()).open(group);
    await say(owner, 'settles who has it open');
    await of(bert()).until(() => textsOf(of(bert())).includes('settles who has it open'));
    await quiet(others[1] as Person);
    const open = heard(of(bert()));
    const closed = heard(of(cleo()));
    const before = unread(of(cleo()).state(), group);
    for (let count = 1; count <= 10; count += 1) await say(owner, `word ${count}`);
    await of(bert()).until(() => textsOf(of(bert())).includes('word 10'));
    await of(cleo()).until(({ streams }) => streams.get(group)?.preview?.text === 'word 10');
    open.end();
    closed.end();
    expect(open.events).toEqual(Array.from({ length: 10 }, () => 'chat.messages'));
    expect(new Set(closed.events)).toEqual(new Set(['chat.head']));
    expect(closed.events.length).toBeLessThanOrEqual(3);
    expect(unread(of(cleo()).state(), group)).toBe(before + 10);
  });

  it('has what was missed once it is opened, edits and all', async () => {
    const seq = await say(owner, 'is written');
    await of(cleo()).open(group);
    await close(cleo());
    await of(owner).call('chat.edit', { conversation: group, seq, text: 'is written again' });
    await say(owner, 'comes last');
    await of(cleo()).until(({ streams }) => streams.get(group)?.preview?.text === 'comes last');
    await of(cleo()).open(group);
    const missed = ['is written again', 'comes last'];
    await of(cleo()).until(() => isDeepStrictEqual(textsOf(of(cleo())).slice(-2), missed));
    await close(cleo());
    await expectConverged(of(cleo()), others[1] as Person);
  });

  it('tells those whom a message mentions at once, and when it does no more', async () => {
    const seq = await say(owner, 'Dora, look', [others[2]?.id ?? 0]);
    await of(dora()).until((state) => unreadMentions(state, group).includes(seq));
    await of(owner).call('chat.edit', { conversation: group, seq, text: 'Never mind' });
    await of(dora()).until((state) => !unreadMentions(state, group).includes(seq));
  });

  it('tells everybody when everybody is called, and not again with each reaction', async () => {
    const seq = await say(owner, 'all of you', [serverAccount]);
    await of(cleo()).until(({ streams }) => (streams.get(group)?.head ?? 0) >= seq);
    await quiet(others[1] as Person);
    const { events, end } = heard(of(cleo()));
    for (const emoji of ['👍', '❤️', '😂', '👍']) {
      await of(dora()).call('chat.react', { conversation: group, seq, emoji });
    }
    await quiet(others[1] as Person);
    end();
    expect(events.filter((name) => name === 'chat.messages')).toEqual([]);
  });

  it('tells the other devices of who writes, which have read it by that', async () => {
    const second = await (await (others[2] as Person).secondDevice()).client();
    const listens = heard(second);
    const seq = await say(others[2] as Person, 'from my other device');
    await second.until(({ inbox }) => (inbox.get(group)?.readSeq ?? 0) >= seq, 3_000);
    expect(listens.events).toContain('chat.messages');
    listens.end();
    await second.stop();
  });

  it('tells nothing more to who was removed, though the group is open there', async () => {
    await of(dora()).open(group);
    await say(owner, 'with Dora');
    await of(dora()).until(() => textsOf(of(dora())).includes('with Dora'));
    const user = others[2]?.id ?? 0;
    await of(owner).call('chat.remove_member', { conversation: group, user });
    await of(dora()).until(({ inbox }) => inbox.get(group)?.toSeq !== null);
    const listens = heard(of(dora()));
    await say(owner, 'about Dora', [user]);
    await quiet(others[1] as Person);
    listens.end();
    expect(listens.events).toEqual([]);
    expect(textsOf(of(dora()))).not.toContain('about Dora');
  });

  it('takes no more groups from one socket than a screen could show', async () => {
    const call = (length: number) =>
      of(bert()).call('chat.watch', { conversations: Array.from({ length }, (_, at) => at + 1) });
    await expect(call(10_000)).rejects.toMatchObject({ code: 'invalid' });
    await expect(call(20)).resolves.toEqual({});
  });

  it('is full at as many as the operator allows', async () => {
    const more = [];
    for (const handle of ['ella', 'finn', 'gwen']) more.push(await join(server, handle));
    for (const each of more) {
      clients.set(each, await each.client());
      await befriend(of(owner), of(each));
    }
    const users = more.map(({ id }) => id);
    const invite = (some: number[]) =>
      of(owner).call('chat.invite', { conversation: group, users: some });
    await expect(invite(users)).rejects.toMatchObject({
      code: 'chat.group_full',
      params: { max: 5 },
    });
    await expect(invite(users.slice(0, 2))).resolves.toMatchObject({ added: users.slice(0, 2) });
    await expect(invite(users.slice(2))).rejects.toMatchObject({ code: 'chat.group_full' });
    const tooMany = Array.from({ length: 10_000 }, (_, at) => at + 1);
    await expect(invite(tooMany)).rejects.toMatchObject({ code: 'invalid' });
  });
});
