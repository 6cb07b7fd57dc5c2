import type { Attachment, Methods } from '@teahouse/protocol';
import { type ChatApi, createChat } from '../../server/domains/chat/index.ts';
import { migrations as chatMigrations } from '../../server/domains/chat/migrations/index.ts';
import { type ContactsApi, createContacts } from '../../server/domains/contacts/index.ts';
import { migrations as contactsMigrations } from '../../server/domains/contacts/migrations/index.ts';
import { migrations as identityMigrations } from '../../server/domains/identity/migrations/index.ts';
import type { Domain } from '../../server/platform/domain.ts';
import { createTranslator, type Translator } from '../../server/platform/translation/index.ts';
import { realWorld } from '../../server/platform/world/index.ts';
import { type Ground, prepareGround } from './ground.ts';
import { asUser, createHouse, type House, houseSettings, join, openHouse } from './people.ts';

type ChatMethod = Extract<keyof Methods, `chat.${string}`>;

type HistoryPage = Omit<Methods['chat.history']['input'], 'conversation'>;

/** Identity, contacts and chat on a ground. */
export interface ChatHouse extends AsyncDisposable {
  ground: Ground;
  house: House;
  contacts: Domain<'contacts', ContactsApi>;
  chat: Domain<'chat', ChatApi>;
  /** Files that anybody may send, by id. */
  files: Map<string, Attachment>;
  /** A new person, online. */
  someone(birthYear?: number): Promise<number>;
  /** Two new people who are contacts, and their conversation. */
  friends(greeting?: string): Promise<{ a: number; b: number; conversation: number }>;
  befriend(a: number, b: number, greeting?: string): Promise<number>;
  /** Calls a method of chat as somebody. */
  as<Name extends ChatMethod>(
    user: number,
    method: Name,
    input: Methods[Name]['input'],
  ): Promise<Methods[Name]['output']>;
  send(user: number, conversation: number, text: string): Promise<Methods['chat.send']['output']>;
  /** Does what a job does at its time. */
  strike(job: string): Promise<void>;
  /** What somebody reads, from the newest page or another. */
  texts(user: number, conversation: number, page?: HistoryPage): Promise<string[]>;
}

/** What an operator may choose for groups, as it is by default. */
const groupSettings = { most: 10_000, crowdMembers: 500, headsMs: 1_000, takenBackDays: 7 };

export async function prepareChat(
  groups = groupSettings,
  translator = createTranslator({}, realWorld),
): Promise<ChatHouse> {
  const rooms = await prepareRooms(groups, translator);
  const { ground, house, contacts, chat } = rooms;
  let people = 0;
  let sent = 0;
  const made: ChatHouse = {
    ...rooms,
    async someone(birthYear = 1990) {
      people += 1;
      const { me } = await join(house.identity, `person_${people}`, birthYear);
      ground.gateway.comes(me.id);
      return me.id;
    },
    async friends(greeting = '') {
      const [a, b] = [await made.someone(), await made.someone()];
      return { a, b, conversation: await made.befriend(a, b, greeting) };
    },
    async befriend(a, b, greeting = '') {
      await contacts.methods['contacts.request']({ user: b, greeting }, asUser(a));
      await contacts.methods['contacts.accept']({ user: a }, asUser(b));
      return (await made.as(a, 'chat.open', { user: b })).conversation.id;
    },
    as: (user, method, input) => chat.methods[method](input, asUser(user)),
    send(user, conversation, text) {
      sent += 1;
      return made.as(user, 'chat.send', { conversation, clientId: `message-${sent}`, text });
    },
    strike: (job) => rooms.handlers.get(job)?.() ?? Promise.reject(new Error(`no job ${job}`)),
    async texts(user, conversation, page) {
      const { messages } = await made.as(user, 'chat.history', { conversation, ...page });
      return messages.map(({ text, service }) => service?.type ?? text);
    },
    async [Symbol.asyncDispose]() {
      await chat.stop?.();
      await house.identity.stop?.();
      await ground[Symbol.asyncDispose]();
    },
  };
  return made;
}

const batcher = {
  lanes: 4,
  rows: 100,
  bytes: 1_000_000,
  waitingRows: 10_000,
  ageMs: 5_000,
  lingerMs: 1,
};

async function prepareRooms(groups: typeof groupSettings, translator: Translator) {
  const files = new Map<string, Attachment>();
  const ground = await prepareGround([
    { domain: 'identity', migrations: identityMigrations },
    { domain: 'contacts', migrations: contactsMigrations },
    { domain: 'chat', migrations: chatMigrations },
  ]);
  const house = createHouse(ground);
  const identity = house.identity.api;
  const contacts = createContacts({ ...ground, identity, settings: houseSettings });
  const handlers = new Map<string, () => Promise<void>>();
  const chat = createChat({
    ...ground,
    jobs: { ...ground.jobs, define: (name, handler) => void handlers.set(name, handler) },
    identity,
    contacts: contacts.api,
    batcher,
    fanOutBytes: 1_000_000,
    groups,
    publicUrl: houseSettings.publicUrl,
    house: house.house,
    mayUseBlob: async (_db, _user, blob) => blob === 'a'.repeat(22),
    attach: async (_user, asked) => asked.map((id) => files.get(id) ?? null),
    previewFor: async () => null,
    translator,
    lookFor: async () => null,
  });
  house.forgetters.push(
    (tx, user) => chat.forgetUser(tx, user),
    (tx, user) => contacts.forgetUser(tx, user),
  );
  await house.identity.start?.();
  await chat.start?.();
  await openHouse(house.identity);
  return { ground, house, contacts, chat, files, handlers };
}
