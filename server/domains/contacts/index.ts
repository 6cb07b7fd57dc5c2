import type { IdentityApi } from '#domains/identity/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { UserLog } from '#platform/log/index.ts';
import type { World } from '#platform/world/index.ts';
import type { ContactsApi } from './api.ts';
import { personalContact, personalRequest } from './change-pair.ts';
import { forgetPerson } from './forget-person.ts';
import { methodsOf } from './methods.ts';
import {
  blockedAmong,
  contactsAmong,
  greetingOf,
  presenceAmong,
  relationBetween,
} from './relations.ts';
import type { Room } from './room.ts';
import {
  holdPeople,
  readAcquaintances,
  readLinkOwner,
  readPeopleAfter,
  readRequestsAfter,
} from './store.ts';
import { holdingsOf } from './store-holdings.ts';

export type { Accepted, Asked, ContactsApi, Relation } from './api.ts';
export { importContacts } from './import-contacts.ts';
export { migrations } from './migrations/index.ts';
export { hasLink } from './rules.ts';

export interface ContactsNeeds {
  db: Database;
  world: World;
  userLog: UserLog;
  identity: IdentityApi;
  /** `publicUrl`: an origin, without a slash at the end. */
  settings: { publicUrl: string };
}

/** Who knows whom. See README.md. */
export function createContacts(needs: ContactsNeeds): Domain<'contacts', ContactsApi> {
  const { db, identity } = needs;
  const room: Room = { ...needs, listeners: { asked: [], accepted: [], changed: [] } };

  needs.userLog.provide({
    rowsAfter: async (reader, user, after) => [
      ...(await readPeopleAfter(reader, user, after)).map(personalContact),
      ...(await readRequestsAfter(reader, user, after)).map(personalRequest),
    ],
  });
  identity.allowProfiles(readAcquaintances);
  identity.allowPresence(presenceAmong);
  identity.invitations(readLinkOwner);

  return {
    methods: methodsOf(room),
    api: {
      relation: (a, b, reader = db.read) => relationBetween(reader, a, b),
      areContacts: (user, others, reader = db.read) => contactsAmong(reader, user, others),
      blockedEitherWay: (user, others, reader = db.read) => blockedAmong(reader, user, others),
      greetingOf: (from, to, reader = db.read) => greetingOf(reader, from, to),
      hold: holdPeople,
      onAsked: (listener) => void room.listeners.asked.push(listener),
      onAccepted: (listener) => void room.listeners.accepted.push(listener),
      onRelationChange: (listener) => void room.listeners.changed.push(listener),
    },
    holdings: holdingsOf,
    forgetUser: (tx, user) => forgetPerson(tx, room, user),
  };
}
