import { isDeepStrictEqual } from 'node:util';
import type { Message } from '@teahouse/protocol';
import {
  type Client,
  type ClientOptions,
  createClient,
  memoryStorage,
  openServer,
  type State,
  signIn,
  signUp,
  unreadMentions,
} from '@teahouse/sdk';
import { expect } from 'vitest';
import type { TestServer } from './server.ts';

/** A client that tests can wait with. */
export interface TestClient extends Client, AsyncDisposable {
  /** Resolves with the state as soon as it fits; rejects when that takes `withinMs`. */
  until(fits: (state: State) => boolean, withinMs?: number): Promise<State>;
}

/** Someone with an account, whose devices are made here. */
export interface Person {
  id: number;
  handle: string;
  token: string;
  url: string;
  /** A started client with its own storage, unless another is given, that is caught up. */
  client(options?: Partial<ClientOptions>): Promise<TestClient>;
  /** Signs a further device in. */
  secondDevice(): Promise<Person>;
}

const password = 'seven kettles under rain';
const device = { name: 'A test', kind: 'program' } as const;

/** Opens the house; its operator. */
export async function operatorOf(
  server: Pick<TestServer, 'url' | 'operatorToken'>,
  handle = 'host',
): Promise<Person> {
  const link = await server.operatorToken();
  if (link === null) throw new Error('the house is open already');
  const session = await openServer(at(server.url), { ...wish(handle), link });
  return personOf(server.url, handle, session);
}

/** Signs somebody up at an open house. */
export async function join(server: Pick<TestServer, 'url'>, handle: string): Promise<Person> {
  return personOf(server.url, handle, await signUp(at(server.url), wish(handle)));
}

/** Makes two people contacts; their conversation. */
export async function befriend(asking: Client, answering: Client): Promise<number> {
  const { me } = asking.state();
  const { me: other } = answering.state();
  if (!me || !other) throw new Error('both have to be online');
  await asking.call('contacts.request', { user: other.id, greeting: '' });
  await answering.call('contacts.accept', { user: me.id });
  const { conversation } = await asking.call('chat.open', { user: other.id });
  return conversation.id;
}

export function testClient(options: Partial<ClientOptions> & { url: string }): TestClient {
  const client = createClient({ locale: 'en', storage: memoryStorage(), ...options });
  return {
    ...client,
    until: (fits, withinMs = 10_000) => until(client, fits, withinMs),
    [Symbol.asyncDispose]: () => client.stop(),
  };
}

/** Resolves at the first state that fits: the present one, or one to come. */
function until(client: Client, fits: (state: State) => boolean, withinMs: number): Promise<State> {
  const { promise, resolve, reject } = Promise.withResolvers<State>();
  const look = () => {
    if (fits(client.state())) resolve(client.state());
  };
  const end = client.subscribe(look);
  const timer = setTimeout(() => {
    reject(new Error(`no state fitted ${String(fits)} within ${withinMs} ms`));
  }, withinMs);
  look();
  return promise.finally(() => {
    clearTimeout(timer);
    end();
  });
}

/**
 * What two devices of one person must agree on. Left out is what a device may know or not
 * (profiles, presence, typing, unsent messages) and when it connected.
 */
function snapshotOf(client: Client) {
  const state = client.state();
  return {
    me: state.me,
    contacts: sorted(state.contacts),
    requests: sorted(state.requests),
    invitations: sorted(state.invitations),
    favourites: sorted(state.favourites),
    inbox: sorted(state.inbox),
    conversations: sorted(state.conversations),
    streams: sorted(state.streams).map(([id, { movedAt: _movedAt, ...stream }]) => [
      id,
      { ...stream, mentions: unreadMentions(state, id) },
    ]),
    version: state.cursor?.version,
  };
}

/**
 * The check that a living client has missed nothing: what it holds is what a client that
 * starts from nothing gets, part by part and message by message.
 */
export async function expectConverged(
  living: TestClient,
  person: Pick<Person, 'client'>,
  withinMs = 5_000,
): Promise<void> {
  await using fresh = await person.client();
  for (const conversation of living.state().logs.keys()) await fresh.open(conversation);
  const both = () => [comparable(living, fresh), comparable(fresh, living)] as const;
  const agree = () => isDeepStrictEqual(...both());
  await Promise.race([living.until(agree, withinMs), fresh.until(agree, withinMs)]).catch(() => {});
  const [lived, started] = both();
  expect(lived).toEqual(started);
}

/** Logs are compared in the stretch that both hold, and at their ends where both are there. */
function comparable(client: Client, other: Client) {
  const logs = [...client.state().logs].map(([id, log]) => {
    const against = other.state().logs.get(id) ?? log;
    const from = Math.max(log.from, against.from);
    const to = Math.min(log.to, against.to);
    const left = client.state().inbox.get(id)?.toSeq != null;
    const messages = log.messages
      .filter(({ seq }) => seq >= from && seq <= to)
      .map((message) => (left ? withoutReactions(message) : message));
    const atEnd = !log.hasNewer && !against.hasNewer;
    return { id, end: atEnd ? log.to : null, version: log.version, messages };
  });
  return { ...snapshotOf(client), logs };
}

/** How reactions stood when somebody left is known to their devices alone (SPEC R5). */
const withoutReactions = ({ reactions: _reactions, version: _version, ...message }: Message) =>
  message;

const sorted = <Value>(map: ReadonlyMap<number, Value>): [number, Value][] =>
  [...map].sort(([a], [b]) => a - b);

const at = (url: string) => ({ url, locale: 'en' });

const wish = (handle: string) => ({
  handle,
  name: `Name of ${handle}`,
  password,
  birthYear: 1990,
  device,
});

function personOf(
  url: string,
  handle: string,
  { me, token }: { me: { id: number }; token: string | null },
): Person {
  if (token === null) throw new Error('a program gets its token');
  return {
    id: me.id,
    handle,
    token,
    url,
    async client(options = {}) {
      const client = testClient({ url, token, ...options });
      await client.start();
      await client.until(({ link }) => link.status === 'online');
      return client;
    },
    async secondDevice() {
      return personOf(url, handle, await signIn(at(url), { handle, password, device }));
    },
  };
}
