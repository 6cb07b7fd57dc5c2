import {
  createIdentity,
  type Identity,
  type IdentitySettings,
} from '../../server/domains/identity/index.ts';

export { migrations as identityMigrations } from '../../server/domains/identity/migrations/index.ts';

import type { Caller, SignedIn } from '../../server/platform/calls/index.ts';
import type { AfterCommit, Tx } from '../../server/platform/database/index.ts';
import type { Ground } from './ground.ts';
import { type QuietHouse, quietHouse } from './quiet-house.ts';

/** Cheap hashes: what is tested is not how long they take. */
export const houseSettings: IdentitySettings = {
  publicUrl: 'http://127.0.0.1:7420',
  minimumAge: 13,
  adultAge: 18,
  signUp: 'open',
  sessionIdleDays: 180,
  guessesFromOne: 10,
  guessesFromAll: 20,
  argon2MemoryKib: 64,
  argon2Passes: 1,
  argon2AtOnce: 2,
  argon2Waiting: 200,
};

/** Identity on a ground. `forgetUser` of other domains can be added afterwards. */
export interface House {
  identity: Identity;
  house: QuietHouse;
  forgetters: ((tx: Tx, user: number) => Promise<AfterCommit[]>)[];
}

export function createHouse(ground: Ground, settings: Partial<IdentitySettings> = {}): House {
  const forgetters: House['forgetters'] = [];
  const house = quietHouse();
  const identity = createIdentity({
    ...ground,
    house,
    settings: { ...houseSettings, ...settings },
    holdings: (db, user) => identity.holdings(db, user),
    async forgetUser(tx, user) {
      const after: AfterCommit[] = [];
      for (const forget of forgetters) after.push(...(await forget(tx, user)));
      return [...after, ...(await identity.forgetUser(tx, user))];
    },
  });
  return { identity, house, forgetters };
}

/** A browser or program that is not signed in. `cookies` keeps what it was told to keep. */
export function stranger(cookies: (string | null)[] = []): Caller {
  return {
    user: null,
    device: null,
    role: null,
    locale: 'en',
    address: '192.0.2.1',
    socket: null,
    cookie: {
      set: (token) => void cookies.push(token),
      clear: () => void cookies.push(null),
    },
  };
}

/** Someone signed in, by a socket if its id is given. */
export function asUser(user: number, device = 1, socket: number | null = null): SignedIn {
  return {
    ...stranger(),
    user,
    device,
    role: 'user',
    socket: socket === null ? null : { id: socket },
    cookie: socket === null ? stranger().cookie : null,
  };
}

export const goodPassword = 'seven kettles under rain';
export const program = { name: 'a test', kind: 'program' } as const;

/** Opens the house with an operator of this handle. */
export async function openHouse(identity: Identity, handle = 'host') {
  const link = await identity.createOperatorLink();
  if (!link) throw new Error('the house is open already');
  return identity.methods['identity.open_server'](
    { ...wishFor(handle), link: link.token },
    stranger(),
  );
}

/** Signs a person up, born in 1990 unless told otherwise. */
export async function join(identity: Identity, handle: string, birthYear = 1990) {
  return identity.methods['identity.sign_up'](wishFor(handle, birthYear), stranger());
}

export function wishFor(handle: string, birthYear = 1990) {
  return {
    handle,
    name: `Name of ${handle}`,
    password: goodPassword,
    birthYear,
    device: program,
  };
}
