import { type GroupLink, limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { digest } from '#platform/secrets/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import { changeGroup } from './change-group.ts';
import type { Room } from './room.ts';
import { mayManage } from './rules.ts';
import { findConversation } from './store-conversations.ts';
import { deleteLink, insertLink, type LinkRow, listLinks } from './store-links.ts';
import { membersAmong } from './store-members.ts';

type Needs = Pick<Room, 'db' | 'world' | 'signals' | 'userLog' | 'identity'>;

/** 132 random bits: short enough for a QR code that a cheap camera reads. */
const TOKEN_LENGTH = 22;

/**
 * Makes a link by which people come into a group. Its admins are told its address again.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`, `chat.too_many_links`,
 * `moderation.restricted`
 */
export async function makeLink(
  room: Needs & Pick<Room, 'publicUrl'>,
  { conversation, days, approval }: Methods['chat.make_link']['input'],
  caller: number,
): Promise<Methods['chat.make_link']['output']> {
  const token = room.world.randomToken().slice(0, TOKEN_LENGTH);
  return changeGroup(room, conversation, caller, async (tx, { self }) => {
    if (!mayManage('admit', self.role)) throw refuse('chat.not_allowed');
    await room.identity.mayReachOut(tx, caller);
    const at = room.world.now();
    const others = await listLinks(tx, conversation, at);
    if (others.length >= limits.groupLinks) {
      throw refuse('chat.too_many_links', { params: { max: limits.groupLinks } });
    }
    const row: LinkRow = {
      conversation,
      id: room.world.randomId(),
      by: caller,
      createdAt: at,
      expiresAt: days === null ? null : at + days * DAY_MS,
      approval,
      uses: 0,
      token,
    };
    await insertLink(tx, row, digest(token));
    return { link: shown(room, row), url: addressOf(room, token) };
  });
}

/** The links into a group. @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group` */
export async function readLinks(
  room: Pick<Room, 'db' | 'world' | 'publicUrl'>,
  conversation: number,
  caller: number,
): Promise<Methods['chat.links']['output']> {
  await mustAdmit(room, conversation, caller);
  const links = await listLinks(room.db.read, conversation, room.world.now());
  return { links: links.map((row) => shown(room, row)) };
}

/**
 * Ends a link; whoever has asked by it goes on asking.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`
 */
export async function revokeLink(
  room: Needs,
  { conversation, link }: Methods['chat.revoke_link']['input'],
  caller: number,
): Promise<void> {
  await changeGroup(room, conversation, caller, async (tx, { self }) => {
    if (!mayManage('admit', self.role)) throw refuse('chat.not_allowed');
    if (!(await deleteLink(tx, conversation, link))) throw refuse('not_found', { field: 'link' });
  });
}

/** @throws Refusal where somebody is not one of those who let people into the group */
export async function mustAdmit(
  { db }: Pick<Room, 'db'>,
  conversation: number,
  caller: number,
): Promise<void> {
  const self = (await membersAmong(db.read, conversation, [caller])).get(caller);
  const group = await findConversation(db.read, conversation);
  if (group === null || !self?.active) throw refuse('not_found');
  if (group.kind !== 'group') throw refuse('chat.not_a_group');
  if (!mayManage('admit', self.role)) throw refuse('chat.not_allowed');
}

type Public = Pick<Room, 'publicUrl'>;

function shown(room: Public, row: LinkRow): GroupLink {
  const { conversation: _, token, ...link } = row;
  return token === null ? link : { ...link, url: addressOf(room, token) };
}

const addressOf = ({ publicUrl }: Public, token: string) => `${publicUrl}/group/${token}`;
