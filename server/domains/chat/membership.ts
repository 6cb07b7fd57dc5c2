import type { Role, ServiceLine } from '@teahouse/protocol';
import type { Tx } from '#platform/database/index.ts';
import { moveRoster, type OpenLog, writeLine } from './open-log.ts';
import type { Room } from './room.ts';
import { findConversation, recountMembers } from './store-conversations.ts';
import {
  inboxRowOf,
  insertInboxes,
  lockInbox,
  writeInbox,
  writeJoinRequests,
} from './store-inbox.ts';
import { deleteJoinRequests, listJoinRequests } from './store-join-requests.ts';
import { closeLinks, deleteLinksBy } from './store-links.ts';
import {
  endMembership,
  insertMembers,
  listManagers,
  writeRole,
  writeSilence,
} from './store-members.ts';
import { writeNickname, writeNicknamesVersion } from './store-nicknames.ts';

/** Makes people members from the place `from` on, which may be before what is there (SPEC R5). */
export async function admit(
  { userLog }: Pick<Room, 'userLog'>,
  tx: Tx,
  log: OpenLog,
  people: { users: readonly number[]; role: Role; from: number; n: number; at: number },
): Promise<void> {
  const { users, role, from, n, at } = people;
  if (users.length === 0) return;
  const { conversation } = log;
  log.joined.push(...(await insertMembers(tx, conversation, { users, role, from, at })));
  const steps = [...(await userLog.draw(tx, users)).values()];
  const rows = await insertInboxes(tx, {
    conversation,
    role,
    from,
    n,
    users: steps.map((step) => step.user),
    versions: steps.map((step) => step.version),
  });
  for (const step of steps) {
    const own = rows.filter((row) => row.user_id === step.user).map(inboxRowOf);
    log.personal.push({ step, rows: own });
  }
}

/** Adds people to a group, with the line that says so as the first thing they see. */
export async function addMembers(
  room: Pick<Room, 'userLog'>,
  tx: Tx,
  log: OpenLog,
  added: { users: readonly number[]; by: number; at: number; how?: 'joined_by_link' },
): Promise<void> {
  const { users, by, at, how = 'added' } = added;
  if (users.length === 0) return;
  const { n } = log.head;
  const from = await writeLine(tx, log, { by, at, service: { type: how, users: [...users] } });
  await admit(room, tx, log, { users, role: 'member', from, n, at });
  await recountMembers(tx, log.conversation);
  moveRoster(log);
  const asked = await deleteJoinRequests(tx, log.conversation, users);
  if (asked) await tellOfJoinRequests(room, tx, log);
}

/** Tells those who may let people in how many ask for it now. */
export async function tellOfJoinRequests(
  { userLog }: Pick<Room, 'userLog'>,
  tx: Tx,
  log: OpenLog,
): Promise<void> {
  const count = (await listJoinRequests(tx, log.conversation)).length;
  const managers = await listManagers(tx, log.conversation);
  const steps = [...(await userLog.draw(tx, managers)).values()];
  const rows = await writeJoinRequests(tx, log.conversation, count, steps);
  for (const step of steps) {
    const own = rows.filter((row) => row.user_id === step.user).map(inboxRowOf);
    log.personal.push({ step, rows: own });
  }
}

/** Ends a membership; the line that says so is the last thing that the person sees. */
export async function dismiss(
  { userLog }: Pick<Room, 'userLog'>,
  tx: Tx,
  log: OpenLog,
  user: number,
  line: { by: number; at: number; service: ServiceLine },
): Promise<void> {
  const { conversation, head } = log;
  const last = await writeLine(tx, log, line);
  await endMembership(tx, conversation, user, last);
  await recountMembers(tx, conversation);
  moveRoster(log);
  if (await writeNickname(tx, conversation, user, null)) {
    await writeNicknamesVersion(tx, conversation, head.rosterVersion);
  }
  log.also.push(user);
  const left = await findConversation(tx, conversation);
  const step = (await userLog.draw(tx, [user])).get(user);
  const inbox = await lockInbox(tx, user, conversation);
  if (left === null || inbox === null || step === undefined) return;
  if (inbox.role !== 'member') await endLinksOf(tx, conversation, user);
  const row = {
    ...inbox,
    version: step.version,
    role: 'member' as const,
    join_requests: 0,
    to_seq: last,
    left_version: head.version,
    left_n: head.n,
    left_at: head.movedAt,
    left_conversation: { ...left, roster_version: head.rosterVersion },
  };
  await writeInbox(tx, row);
  log.personal.push({ step, rows: [inboxRowOf(row)] });
}

/**
 * Only an admin's word counts: links of who is none any more lead nowhere. The others' addresses were
 * shown to that one too, and let nobody in by themselves any more.
 */
async function endLinksOf(tx: Tx, conversation: number, user: number): Promise<void> {
  await deleteLinksBy(tx, conversation, user);
  await closeLinks(tx, conversation);
}

/** Keeps a member from writing up to a time, or no longer: in the group and the member's own list. */
export async function silence(
  { userLog }: Pick<Room, 'userLog'>,
  tx: Tx,
  log: OpenLog,
  user: number,
  until: number | null,
): Promise<void> {
  await writeSilence(tx, log.conversation, user, until);
  const step = (await userLog.draw(tx, [user])).get(user);
  const inbox = await lockInbox(tx, user, log.conversation);
  if (inbox === null || step === undefined) return;
  const row = { ...inbox, version: step.version, silenced_until: until };
  await writeInbox(tx, row);
  log.personal.push({ step, rows: [inboxRowOf(row)] });
}

/** Gives a member another role, in the group and in the member's own list. */
export async function giveRole(
  { userLog }: Pick<Room, 'userLog'>,
  tx: Tx,
  log: OpenLog,
  user: number,
  role: Role,
): Promise<void> {
  await writeRole(tx, log.conversation, user, role);
  if (role !== 'member') await writeSilence(tx, log.conversation, user, null);
  if (role === 'member') await endLinksOf(tx, log.conversation, user);
  moveRoster(log);
  const step = (await userLog.draw(tx, [user])).get(user);
  const inbox = await lockInbox(tx, user, log.conversation);
  if (inbox === null || step === undefined) return;
  const waiting = role === 'member' ? [] : await listJoinRequests(tx, log.conversation);
  const silenced_until = role === 'member' ? inbox.silenced_until : null;
  const join_requests = waiting.length;
  const row = { ...inbox, version: step.version, role, join_requests, silenced_until };
  await writeInbox(tx, row);
  log.personal.push({ step, rows: [inboxRowOf(row)] });
}
