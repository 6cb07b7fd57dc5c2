import type { AfterCommit, Tx } from '#platform/database/index.ts';
import { dismiss, giveRole, tellOfJoinRequests } from './membership.ts';
import { closeLog, openLog } from './open-log.ts';
import type { Room } from './room.ts';
import { deleteJoinRequests, groupsAskedBy } from './store-join-requests.ts';
import { findHeir, membersAmong } from './store-members.ts';
import {
  deleteOwnConversations,
  deleteOwnSide,
  lockBelongings,
  moveRulesOf,
} from './store-people.ts';
import { forgetTakenBackOf } from './store-taken-back.ts';

type Needs = Pick<Room, 'world' | 'userLog' | 'signals'>;

/**
 * Takes a person out of every group and deletes what was the person's alone. Messages stay in
 * others' conversations; whose they were, the blanked profile no longer says.
 *
 * @returns what tells of it after the commit
 */
export async function forgetUser(room: Needs, tx: Tx, user: number): Promise<AfterCommit[]> {
  const tells: AfterCommit[] = [];
  const { groups, pairs } = await lockBelongings(tx, user);
  for (const conversation of groups) {
    tells.push(await leaveForGood(room, tx, conversation, user));
  }
  for (const conversation of await groupsAskedBy(tx, user)) {
    tells.push(await askNoMore(room, tx, conversation, user));
  }
  const moved = await moveRulesOf(tx, pairs);
  await deleteOwnConversations(tx, user);
  await deleteOwnSide(tx, user);
  await forgetTakenBackOf(tx, user);
  for (const { conversation, version } of moved) {
    tells.push(() => room.signals.rulesMoved(conversation, version));
  }
  return tells;
}

async function askNoMore(
  room: Needs,
  tx: Tx,
  conversation: number,
  user: number,
): Promise<AfterCommit> {
  const log = await openLog(tx, conversation);
  const waited = await deleteJoinRequests(tx, conversation, [user]);
  if (log === null || !waited) return () => {};
  await tellOfJoinRequests(room, tx, log);
  return closeLog(room, tx, log);
}

/** An owner who goes for good is followed by whoever is there longest. */
async function leaveForGood(
  room: Needs,
  tx: Tx,
  conversation: number,
  user: number,
): Promise<() => void> {
  const log = await openLog(tx, conversation);
  const self = (await membersAmong(tx, conversation, [user])).get(user);
  if (log === null || !self?.active) return () => {};
  const heir = self.role === 'owner' ? await findHeir(tx, conversation, user) : null;
  if (heir !== null) await giveRole(room, tx, log, heir, 'owner');
  const service = { type: 'left' as const, users: [user] };
  await dismiss(room, tx, log, user, { by: user, at: room.world.now(), service });
  return closeLog(room, tx, log);
}
