import type { Authenticate } from '#platform/calls/index.ts';
import { agePolicy, bandAt } from './age.ts';
import type { IdentityApi } from './api.ts';
import { visibleTo } from './read-profiles.ts';
import { readServer } from './read-server.ts';
import type { Room } from './room.ts';
import { isServer, profilesFrom } from './server-account.ts';
import { idleSince } from './settings.ts';
import { proveOwner } from './sign-in.ts';
import { readLiving } from './store/devices.ts';
import {
  findNamed,
  readAvatarsInUse,
  readOperators,
  readUserByHandle,
  readUsers,
  settingsOf,
} from './store/users.ts';
import { presentSuspension, restoreAccount, suspendAccount } from './suspend-account.ts';

/** What the door of this domain answers to others, over its store and its registrations. */
export function apiOf(room: Room, authenticate: Authenticate): IdentityApi {
  const { registered } = room;
  const living = async (users: readonly number[], db = room.db.read) =>
    (await readUsers(db, users)).filter((row) => row.deletedAt === null && !isServer(row));
  return {
    authenticate,
    async serverFacts() {
      const facts = await readServer(room);
      return facts.opened ? facts : null;
    },
    agePolicy,
    async settingsOf(users, db) {
      const rows = await living(users, db);
      return new Map(rows.map((row) => [row.id, settingsOf(row)]));
    },
    async bandOf(users, db) {
      const rows = await living(users, db);
      return new Map(rows.map((row) => [row.id, bandAt(row.adultYear, room.world.now())]));
    },
    async profilesOf(users, db = room.db.read) {
      const profiles = await profilesFrom(room, await readUsers(db, users));
      return new Map(profiles.map((profile) => [profile.id, profile]));
    },
    visibleTo: (viewer, users, db = room.db.read) =>
      visibleTo(db, registered.profiles, viewer, users),
    named: (users, words, most, db = room.db.read) => findNamed(db, users, words, most),
    async withHandle(handle, db = room.db.read) {
      return (await readUserByHandle(db, handle))?.id ?? null;
    },
    avatarsInUse: readAvatarsInUse,
    suspend: (tx, deed) => suspendAccount(tx, room, deed),
    restore: (tx, deed) => restoreAccount(tx, room, deed),
    suspensionOf: (user, db = room.db.read) => presentSuspension(room, db, user),
    suspensionGrounds(source) {
      registered.suspensionGrounds = source;
    },
    operators: (db = room.db.read) => readOperators(db),
    proveOwner: async (claim) => (await proveOwner(room, claim)).user.id,
    async mayReachOut(db, user) {
      for (const check of registered.reachingOut) await check(db, user);
    },
    onReachingOut: (check) => void registered.reachingOut.push(check),
    async signedIn(devices) {
      const since = idleSince(room.settings, room.world.now());
      return new Set(await readLiving(room.db.read, devices, since));
    },
    allowProfiles: (source) => void registered.profiles.push(source),
    allowPresence: (source) => void registered.presence.push(source),
    endWatching: (a, b) => room.signals.publish('identity.parted', { a, b }),
    onCreated: (listener) => void registered.created.push(listener),
    invitations(check) {
      registered.invitation = check;
    },
    avatars(check) {
      registered.avatar = check;
    },
  };
}
