import type { Tx } from '#platform/database/index.ts';
import type { OpenLog } from './open-log.ts';
import type { Room } from './room.ts';
import {
  endInvitation,
  findInvited,
  findWelcome,
  insertInvitations,
  invitationRowOf,
} from './store-invitations.ts';

/** People whom somebody wants in a group, by how each of them gets there. */
export interface Guests {
  /** Contacts, who are added at once. */
  added: number[];
  /** All others, as the caller is told: they will be asked. */
  asked: number[];
  /** Those of them who really are: the caller does not learn who blocked them or does not exist. */
  reached: number[];
}

/**
 * Sorts people by relation, age and choice, which stand until the transaction ends. The caller,
 * and people named twice, are left out.
 */
export async function sortGuests(
  { contacts, identity }: Pick<Room, 'contacts' | 'identity'>,
  tx: Tx,
  caller: number,
  users: readonly number[],
): Promise<Guests> {
  const others = [...new Set(users)].filter((user) => user !== caller);
  if (others.length === 0) return { added: [], asked: [], reached: [] };
  await contacts.hold(tx, caller, others);
  const near = await contacts.areContacts(caller, others, tx);
  const barred = await contacts.blockedEitherWay(caller, others, tx);
  const bands = await identity.bandOf(others, tx);
  const settings = await identity.settingsOf(others, tx);
  const guests: Guests = { added: [], asked: [], reached: [] };
  for (const user of others) {
    const band = bands.get(user);
    const policy = band && identity.agePolicy(band);
    const open = policy !== undefined && !barred.has(user);
    const atOnce = near.has(user) && settings.get(user)?.groupConsent !== true;
    if (open && atOnce && !policy.groupsNeedConsent) guests.added.push(user);
    else guests.asked.push(user);
    const mayBeAsked = near.has(user) || policy?.requestsBy === 'handle_or_link';
    if (open && mayBeAsked && !guests.added.includes(user)) guests.reached.push(user);
  }
  return guests;
}

/** Asks those who can be reached and are not asked already by who is here still. */
export async function inviteGuests(
  { userLog }: Pick<Room, 'userLog'>,
  tx: Tx,
  log: OpenLog,
  invitation: { guests: Guests; by: number; at: number },
): Promise<void> {
  const { guests, by, at } = invitation;
  const { conversation } = log;
  const waiting = await findWelcome(tx, conversation, guests.reached);
  const users = guests.reached.filter((user) => !waiting.has(user));
  if (users.length === 0) return;
  const steps = [...(await userLog.draw(tx, users)).values()];
  const rows = await insertInvitations(tx, {
    conversation,
    by,
    at,
    users: steps.map((step) => step.user),
    versions: steps.map((step) => step.version),
  });
  for (const step of steps) {
    const own = rows.filter((row) => row.user_id === step.user).map(invitationRowOf);
    log.personal.push({ step, rows: own });
  }
}

/** Ends the invitations of people who are in the group now, or will not be. */
export async function voidInvitations(
  { userLog }: Pick<Room, 'userLog'>,
  tx: Tx,
  log: OpenLog,
  users: readonly number[],
): Promise<void> {
  const { conversation } = log;
  const waiting = [...(await findInvited(tx, conversation, users))];
  for (const step of (await userLog.draw(tx, waiting)).values()) {
    await endInvitation(tx, step.user, conversation, step.version);
    const { version } = step;
    const row = { kind: 'invitation' as const, key: conversation, version, value: null };
    log.personal.push({ step, rows: [row] });
  }
}
