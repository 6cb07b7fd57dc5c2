import type { Me } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Tx } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { type DeviceWish, newSession, type StartedSession } from './start-session.ts';
import {
  FIRST_VERSION,
  insertUsers,
  type NewUser,
  takenAmong,
  withdrawResting,
} from './store/accounts.ts';
import { countJoined, dayOf } from './store/days.ts';
import { insertDevices } from './store/devices.ts';
import { countUses } from './store/invitations.ts';
import { insertSecrets } from './store/secrets.ts';
import { insertSignIns, type NewSignIn } from './store/sign-ins.ts';
import { meOf } from './store/users.ts';

/** An account that may be made, but for what only its writing shows: whether its handle is free. */
export interface NewAccount {
  user: Omit<NewUser, 'id'>;
  /** Of the password, in PHC form. */
  hash: string;
  /** Digests. */
  recoveryCodes: readonly Buffer[];
  device: DeviceWish;
  address: string;
  /** Whether the address is kept for a while, as operators decided. */
  keepsAddress: boolean;
}

export interface MadeAccount {
  me: Me;
  session: StartedSession;
}

type Needs = Pick<Room, 'world' | 'userLog' | 'registered'>;

interface Person {
  account: NewAccount;
  user: NewUser;
}

/** How often ids that are taken are drawn anew. */
const DRAWS = 3;

/**
 * Makes accounts, each with its first device signed in, and with what other domains give to new
 * people. As many as come together cost hardly more statements than one.
 *
 * @returns for each account what was made, or null where its handle is taken or rests
 */
export async function writeAccounts(
  needs: Needs,
  tx: Tx,
  accounts: readonly NewAccount[],
): Promise<(MadeAccount | null)[]> {
  const at = needs.world.now();
  const people = await insertPeople(needs, tx, accounts, at);
  const made = await furnish(needs, tx, people, at);
  return accounts.map((account) => made.get(account) ?? null);
}

/** @returns those whose handle was free */
async function insertPeople(
  { world }: Needs,
  tx: Tx,
  accounts: readonly NewAccount[],
  at: number,
): Promise<Person[]> {
  const people: Person[] = [];
  let wanted = accounts;
  for (let draw = 0; wanted.length > 0; draw++) {
    if (draw === DRAWS) throw new Error('no free user id was drawn');
    const drawn = wanted.map((account): Person => {
      return { account, user: { ...account.user, id: world.randomId() } };
    });
    const users = drawn.map(({ user }) => user);
    const ids = new Set(await insertUsers(tx, users, at));
    people.push(...drawn.filter(({ user }) => ids.has(user.id)));
    wanted = await stillFree(
      tx,
      drawn.filter(({ user }) => !ids.has(user.id)),
    );
  }
  if (people.length === 0) return people;
  const inserted = people.map(({ user }) => user.id);
  const resting = new Set(await withdrawResting(tx, inserted, at));
  return people.filter(({ user }) => !resting.has(user.id));
}

/** Of those not inserted, the ones whose handle is free: it was the id that was not. */
async function stillFree(tx: Tx, left: readonly Person[]): Promise<NewAccount[]> {
  if (left.length === 0) return [];
  const handles = left.map(({ user }) => user.handle);
  const taken = new Set(await takenAmong(tx, handles));
  return left.flatMap(({ user, account }) => (taken.has(user.handle) ? [] : [account]));
}

async function furnish(
  { world, userLog, registered }: Needs,
  tx: Tx,
  people: readonly Person[],
  at: number,
): Promise<Map<NewAccount, MadeAccount>> {
  const made = new Map<NewAccount, MadeAccount>();
  if (people.length === 0) return made;
  const devices = people.map(({ user: { id }, account }) => {
    const { device: wish, address } = account;
    const { session, row } = newSession(world, { user: id, wish, address });
    made.set(account, { me: meOfNew(account, id, at), session });
    return row;
  });
  const secrets = people.map(({ user: { id }, account }) => ({ ...account, user: id }));
  await insertSecrets(tx, secrets, at);
  await insertDevices(tx, devices, at);
  await insertSignIns(tx, signUpsOf(people, made), at);
  await claimInvitations(tx, people, at);
  const users = people.map(({ user }) => user.id);
  for (const { user, version } of (await userLog.draw(tx, users)).values()) {
    if (version !== FIRST_VERSION) throw new Error(`the log of the new user ${user} has begun`);
  }
  for (const listener of registered.created) await listener(tx, users, at);
  await countJoined(tx, dayOf(at), users.length);
  return made;
}

/** What the log of addresses says of them, where it is kept. */
function signUpsOf(
  people: readonly Person[],
  made: ReadonlyMap<NewAccount, MadeAccount>,
): NewSignIn[] {
  return people.flatMap(({ user, account }) => {
    const session = made.get(account)?.session;
    if (session === undefined || !account.keepsAddress) return [];
    const { address } = account;
    return [{ user: user.id, device: session.device, kind: 'sign_up' as const, address }];
  });
}

/**
 * Counts who came by which of the operators' invitations. One that is used up, has ended or was
 * revoked meanwhile refuses all: they are then made one by one, and each hears for itself.
 *
 * @throws Refusal `identity.invitation_ended`
 */
async function claimInvitations(tx: Tx, people: readonly Person[], at: number): Promise<void> {
  const wanted = new Map<number, number>();
  for (const { user } of people) {
    if (user.invitation === null) continue;
    wanted.set(user.invitation, (wanted.get(user.invitation) ?? 0) + 1);
  }
  if (wanted.size === 0) return;
  const claimed = await countUses(tx, wanted, at);
  if (claimed < wanted.size) throw refuse('identity.invitation_ended');
}

function meOfNew({ user, recoveryCodes }: NewAccount, id: number, at: number): Me {
  const nothingYet = { avatar: null, bio: '', suspendedAt: null, deletedAt: null };
  const row = { ...user, ...nothingYet, id, createdAt: at, version: FIRST_VERSION };
  return meOf(row, recoveryCodes.length, at);
}
