import type { Account, Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { idleSince } from './settings.ts';
import {
  type AccountRow,
  findAccounts,
  type Moment,
  readAccounts,
  readAccountsOf,
  readOrigin,
} from './store/account-pages.ts';
import { dayOf, startOfDay } from './store/days.ts';
import { readDevices } from './store/devices.ts';
import { readSuspensions } from './store/suspensions.ts';

type Needs = Pick<Room, 'db' | 'world' | 'settings'>;

const DEFAULT_LIMIT = 50;
/** Who looks for somebody types on when there are more. */
const MOST_FOUND = 50;

/** A page of accounts. */
export async function listAccounts(
  room: Needs,
  input: Methods['identity.accounts']['input'],
): Promise<Methods['identity.accounts']['output']> {
  const { who = 'all', order = 'newest', invitation = null, limit = DEFAULT_LIMIT } = input;
  const [key, id] = input.next?.split('-').map(Number) ?? [];
  const after = key === undefined || id === undefined ? null : { key, id };
  const page = { who, order, invitation, after, limit: limit + 1 };
  const found = await readAccounts(room.db.read, momentOf(room), page);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const next =
    last === undefined ? null : `${order === 'newest' ? last.createdAt : last.seenDay}-${last.id}`;
  return { accounts: rows.map(accountOf), next };
}

/** Accounts by the beginning of handle or name, by id as a person types it, and by ids. */
export async function lookForAccounts(
  room: Needs,
  { text = '', users = [] }: Methods['identity.find_accounts']['input'],
): Promise<Methods['identity.find_accounts']['output']> {
  const { db } = room;
  const moment = momentOf(room);
  const wanted = text.trim().replace(/^@/, '');
  const ids = /^\d{1,16}$/.test(wanted) ? [...users, Number(wanted)] : users;
  const [byId, byName] = await Promise.all([
    ids.length === 0 ? [] : readAccountsOf(db.read, moment, ids),
    wanted === '' ? [] : findAccounts(db.read, moment, { text: wanted, limit: MOST_FOUND + 1 }),
  ]);
  const found = new Map([...byId, ...byName.slice(0, MOST_FOUND)].map((row) => [row.id, row]));
  return { accounts: [...found.values()].map(accountOf), more: byName.length > MOST_FOUND };
}

/** @throws Refusal `not_found` */
export async function readAccount(
  room: Needs,
  user: number,
): Promise<Methods['identity.account']['output']> {
  const { db } = room;
  const moment = momentOf(room);
  const [[account], devices, suspensions, origin] = await Promise.all([
    readAccountsOf(db.read, moment, [user]),
    readDevices(db.read, user, moment.since),
    readSuspensions(db.read, user),
    readOrigin(db.read, user),
  ]);
  if (account === undefined) throw refuse('not_found');
  return {
    account: accountOf(account),
    devices: devices.map(({ id, name, createdAt, lastSeenAt }) => ({
      id,
      name,
      createdAt,
      seenOn: startOfDay(dayOf(lastSeenAt)),
    })),
    suspensions,
    ...origin,
  };
}

function momentOf({ world, settings }: Needs): Moment {
  const at = world.now();
  return { at, since: idleSince(settings, at) };
}

/** To the day is enough for who runs the server: when somebody sleeps is their own. */
function accountOf({ seenDay, ...row }: AccountRow): Account {
  return { ...row, seenOn: startOfDay(seenDay) };
}
