import type { Methods } from '@teahouse/protocol';
import { type ContactsApi, createContacts } from '../../server/domains/contacts/index.ts';
import { migrations } from '../../server/domains/contacts/migrations/index.ts';
import {
  type PersonRow,
  type RequestRow,
  readPeopleAfter,
  readRequestsAfter,
} from '../../server/domains/contacts/store.ts';
import { migrations as identityMigrations } from '../../server/domains/identity/migrations/index.ts';
import type { Refusal } from '../../server/platform/calls/index.ts';
import type { Domain } from '../../server/platform/domain.ts';
import { type Ground, prepareGround } from './ground.ts';
import { asUser, createHouse, type House, houseSettings, join, openHouse } from './people.ts';

type Answer<Name extends keyof Methods> = Promise<Methods[Name]['output']>;

interface Person {
  id: number;
  handle: string;
}

/** Identity and contacts on a ground. */
export interface ContactsHouse extends AsyncDisposable {
  ground: Ground;
  house: House;
  contacts: Domain<'contacts', ContactsApi>;
  /** A new person, online so that what is announced to them is kept. */
  someone(birthYear?: number): Promise<Person>;
  child(): Promise<Person>;
  /** Two new people who are contacts. */
  friends(): Promise<readonly [Person, Person]>;
  ask(from: number, to: number, greeting?: string, token?: string): Answer<'contacts.request'>;
  accept(me: number, other: number): Answer<'contacts.accept'>;
  block(me: number, other: number): Answer<'contacts.block'>;
  search(me: number, handle: string): Answer<'contacts.search'>;
  /** The living rows of a person's log, as a device that catches up gets them. */
  rowsOf(user: number): Promise<{ contacts: PersonRow[]; requests: RequestRow[] }>;
}

export async function prepareContacts(): Promise<ContactsHouse> {
  const ground = await prepareGround([
    { domain: 'identity', migrations: identityMigrations },
    { domain: 'contacts', migrations },
  ]);
  const house = createHouse(ground);
  const { identity } = house;
  const contacts = createContacts({ ...ground, identity: identity.api, settings: houseSettings });
  house.forgetters.push((tx, user) => contacts.forgetUser(tx, user));
  await identity.start?.();
  await openHouse(identity);
  const { methods } = contacts;
  let born = 0;
  const made: ContactsHouse = {
    ground,
    house,
    contacts,
    async someone(birthYear = 1990) {
      born += 1;
      const handle = `person_${String.fromCharCode(97 + (born % 26))}${born}x`;
      const { me } = await join(identity, handle, birthYear);
      ground.gateway.comes(me.id);
      return { id: me.id, handle };
    },
    child: () => made.someone(new Date(ground.world.now()).getUTCFullYear() - 15),
    async friends() {
      const [a, b] = [await made.someone(), await made.someone()];
      await made.ask(a.id, b.id);
      await made.accept(b.id, a.id);
      return [a, b];
    },
    ask: (from, to, greeting = 'Hi', token) =>
      methods['contacts.request']({ user: to, greeting, token }, asUser(from)),
    accept: (me, user) => methods['contacts.accept']({ user }, asUser(me)),
    block: (me, user) => methods['contacts.block']({ user }, asUser(me)),
    search: (me, handle) => methods['contacts.search']({ handle }, asUser(me)),
    rowsOf: async (user) => ({
      contacts: await readPeopleAfter(ground.db.read, user, 0),
      requests: await readRequestsAfter(ground.db.read, user, 0),
    }),
    async [Symbol.asyncDispose]() {
      await identity.stop?.();
      await ground[Symbol.asyncDispose]();
    },
  };
  return made;
}

/** What a caller is told, as it goes over the wire. */
export const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    ({ code, details }: Refusal) => JSON.stringify({ code, details }),
  );
