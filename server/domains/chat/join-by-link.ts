import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { digest } from '#platform/secrets/index.ts';
import { voidInvitations } from './guests.ts';
import { refuseWhenFull } from './invite-members.ts';
import { addMembers, tellOfJoinRequests } from './membership.ts';
import { closeLog, type OpenLog, openLog } from './open-log.ts';
import type { Room } from './room.ts';
import { type ConversationRow, findConversation } from './store-conversations.ts';
import { findJoinRequest, insertJoinRequest, listJoinRequests } from './store-join-requests.ts';
import { countUse, findLink, type LinkRow } from './store-links.ts';
import { membersAmong } from './store-members.ts';

type Needs = Pick<Room, 'db' | 'world' | 'signals' | 'userLog' | 'identity' | 'groups'>;

/**
 * What somebody sees of a group who holds a link into it. A link that was never made, one that was
 * revoked and one that has expired are all the same.
 *
 * @throws Refusal `chat.link_ended`
 */
export async function lookAtLink(
  { db, world, identity }: Pick<Room, 'db' | 'world' | 'identity'>,
  token: string,
  caller: number | null,
): Promise<Methods['chat.look_at_link']['output']> {
  const link = await findLink(db.read, digest(token), world.now());
  const group = link && (await findConversation(db.read, link.conversation));
  if (link === null || group === null) throw refuse('chat.link_ended');
  const { conversation, by, approval } = link;
  const maker = (await identity.profilesOf([by])).get(by);
  const shown = {
    title: group.title,
    avatar: group.avatar,
    memberCount: group.member_count,
    by: { id: by, name: maker?.name ?? '' },
  };
  if (caller === null) return { ...shown, approval, standing: 'outside' };
  const self = (await membersAmong(db.read, conversation, [caller])).get(caller);
  if (self?.active) return { ...shown, approval, standing: 'member', conversation };
  const asked = await findJoinRequest(db.read, conversation, caller);
  const mustAsk = approval || self?.removed === true;
  const standing = mustAsk && asked !== null ? 'asked' : 'outside';
  return { ...shown, approval: mustAsk, standing };
}

/**
 * Joins a group by a link, or asks to be let in: where the link says so, and whoever an admin has
 * removed before.
 *
 * @throws Refusal `chat.link_ended`, `chat.group_full`, `chat.too_many_join_requests`,
 * `moderation.restricted`
 */
export async function joinByLink(
  room: Needs,
  token: string,
  caller: number,
): Promise<Methods['chat.join_by_link']['output']> {
  const secret = digest(token);
  const at = room.world.now();
  const { joined, tell } = await transaction(room.db.write, async (tx) => {
    const found = await findLink(tx, secret, at);
    const log = found && (await openLog(tx, found.conversation));
    // It may have been revoked while the lock was waited for.
    const link = await findLink(tx, secret, at);
    const group = link && (await findConversation(tx, link.conversation));
    if (log === null || link === null || group === null) throw refuse('chat.link_ended');
    const joined = await follow(room, tx, { log, link, group, caller, at });
    return { joined, tell: await closeLog(room, tx, log) };
  });
  tell();
  return { conversation: joined };
}

interface Following {
  log: OpenLog;
  link: LinkRow;
  group: ConversationRow;
  caller: number;
  at: number;
}

/** @returns the conversation, or null for who has to wait */
async function follow(room: Needs, tx: Tx, following: Following): Promise<number | null> {
  const { log, link, group, caller, at } = following;
  const { conversation } = link;
  const self = (await membersAmong(tx, conversation, [caller])).get(caller);
  if (self?.active) return conversation;
  await room.identity.mayReachOut(tx, caller);
  refuseWhenFull(room, group.member_count + 1);
  if (link.approval || self?.removed) {
    await ask(room, tx, following);
    return null;
  }
  await addMembers(room, tx, log, { users: [caller], by: caller, at, how: 'joined_by_link' });
  await voidInvitations(room, tx, log, [caller]);
  await countUse(tx, conversation, link.id);
  return conversation;
}

/** Who was declined asks in vain, and is not told. */
async function ask(room: Needs, tx: Tx, { log, link, caller, at }: Following): Promise<void> {
  const { conversation } = link;
  if ((await findJoinRequest(tx, conversation, caller)) !== null) return;
  const waiting = await listJoinRequests(tx, conversation);
  if (waiting.length >= limits.joinRequests) throw refuse('chat.too_many_join_requests');
  await insertJoinRequest(tx, conversation, { user: caller, link: link.id, at });
  await tellOfJoinRequests(room, tx, log);
}
