import { limits } from '@teahouse/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';
import { asUser, goodPassword, stranger } from '../../../tests/kit/people.ts';

const { group, house, inboxOf, invitationOf, membersOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;

/** A group with a link into it, and the secret of that. */
async function linked(approval: boolean, days: number | null = 7, size = 2) {
  const made = await group(size);
  const { id: conversation, owner } = made;
  const { link, url } = await house.as(owner, 'chat.make_link', { conversation, days, approval });
  return { ...made, link, token: url.split('/').at(-1) ?? '' };
}

const look = (user: number, token: string) => house.as(user, 'chat.look_at_link', { token });
const join = (user: number, token: string) => house.as(user, 'chat.join_by_link', { token });
const answer = (by: number, conversation: number, user: number, accept: boolean) =>
  house.as(by, 'chat.answer_join_request', { conversation, user, accept });
const usesOf = async (user: number, conversation: number) =>
  (await house.as(user, 'chat.links', { conversation })).links.map(({ uses }) => uses);

describe('a link into a group', () => {
  it('shows the group to who holds it, and lets in', async () => {
    const { id, owner, token } = await linked(false);
    const face = { title: 'Choir', memberCount: 2, by: { id: owner }, approval: false };
    const signedOut = await house.chat.methods['chat.look_at_link']({ token }, stranger());
    expect(signedOut).toMatchObject({ ...face, standing: 'outside' });
    const guest = await house.someone();
    expect(await look(guest, token)).toMatchObject({ ...face, standing: 'outside' });
    expect(await join(guest, token)).toEqual({ conversation: id });
    expect(await house.texts(guest, id)).toEqual(['joined_by_link']);
    expect(await look(guest, token)).toMatchObject({ standing: 'member', conversation: id });
    expect(await join(guest, token)).toEqual({ conversation: id });
    expect(await membersOf(owner, id)).toHaveLength(3);
    expect(await usesOf(owner, id)).toEqual([1]);
  });

  it('is made and seen by admins alone, who see its address again', async () => {
    const { id: conversation, owner, others, token } = await linked(false);
    const [member = 0] = others;
    const outsider = await house.someone();
    const link = { conversation, days: 7, approval: false };
    expect(await codeOf(house.as(member, 'chat.make_link', link))).toBe('chat.not_allowed');
    expect(await codeOf(house.as(member, 'chat.links', { conversation }))).toBe('chat.not_allowed');
    expect(await codeOf(house.as(outsider, 'chat.make_link', link))).toBe('not_found');
    expect(await codeOf(house.as(outsider, 'chat.links', { conversation }))).toBe('not_found');
    const [admin = 0] = (await group(2)).others;
    await house.befriend(owner, admin);
    await house.as(owner, 'chat.invite', { conversation, users: [admin] });
    await house.as(owner, 'chat.set_role', { conversation, user: admin, role: 'admin' });
    const { links } = await house.as(admin, 'chat.links', { conversation });
    expect(links.map(({ url }) => url?.split('/').at(-1))).toEqual([token]);
    await house.ground.db.send.query('update chat.links set token = null');
    const older = await house.as(owner, 'chat.links', { conversation });
    expect(older.links[0]).not.toHaveProperty('url');
    expect(await look(outsider, token)).toMatchObject({ standing: 'outside' });
    for (let made = 1; made < limits.groupLinks; made += 1) {
      await house.as(owner, 'chat.make_link', link);
    }
    expect(await codeOf(house.as(owner, 'chat.make_link', link))).toBe('chat.too_many_links');
    const friends = await house.friends();
    const direct = { ...link, conversation: friends.conversation };
    expect(await codeOf(house.as(friends.a, 'chat.make_link', direct))).toBe('chat.not_a_group');
  });

  it('that never was, was revoked or has expired tells the same, and nothing of the group', async () => {
    const revoked = await linked(false);
    await house.as(revoked.owner, 'chat.revoke_link', {
      conversation: revoked.id,
      link: revoked.link.id,
    });
    const expired = await linked(false, 1);
    await house.ground.db.send.query(
      'update chat.links set expires_at = $1 where conversation_id = $2',
      [Date.now() - 1, expired.id],
    );
    const guest = await house.someone();
    for (const token of ['x'.repeat(22), revoked.token, expired.token]) {
      expect(await codeOf(look(guest, token))).toBe('chat.link_ended');
      expect(await codeOf(join(guest, token))).toBe('chat.link_ended');
    }
    expect(expired.link.expiresAt).toBe(expired.link.createdAt + DAY_MS);
    expect(await usesOf(expired.owner, expired.id)).toEqual([]);
  });

  it('ends when its maker is no admin any more', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [admin = 0, other = 0] = others;
    const guest = await house.someone();
    for (const user of [admin, other]) {
      await house.as(owner, 'chat.set_role', { conversation, user, role: 'admin' });
      const { url } = await house.as(user, 'chat.make_link', {
        conversation,
        days: null,
        approval: false,
      });
      const token = url.split('/').at(-1) ?? '';
      expect(await look(guest, token)).toMatchObject({ by: { id: user } });
      if (user === admin) await house.as(owner, 'chat.remove_member', { conversation, user });
      else await house.as(owner, 'chat.set_role', { conversation, user, role: 'member' });
      expect(await codeOf(look(guest, token))).toBe('chat.link_ended');
    }
  });

  it('lets nobody in by itself once somebody who saw it is no admin any more', async () => {
    const { id: conversation, owner, others, token } = await linked(false, 7, 3);
    const [admin = 0, member = 0] = others;
    const guest = await house.someone();
    await house.as(owner, 'chat.set_role', { conversation, user: admin, role: 'admin' });
    await house.as(owner, 'chat.remove_member', { conversation, user: member });
    expect(await look(guest, token)).toMatchObject({ approval: false });
    await house.as(owner, 'chat.set_role', { conversation, user: admin, role: 'member' });
    expect(await look(guest, token)).toMatchObject({ approval: true });
    await join(guest, token);
    expect(await look(guest, token)).toMatchObject({ standing: 'asked' });
  });

  it('lets nobody into a full group', async () => {
    const { id, token } = await linked(false);
    await house.ground.db.send.query(
      'update chat.conversations set member_count = $1 where conversation_id = $2',
      [limits.groupMembers, id],
    );
    expect(await codeOf(join(await house.someone(), token))).toBe('chat.group_full');
  });
});

describe('who asks to join', () => {
  it('is told to admins, and let in by one of them', async () => {
    const { id: conversation, owner, others, token } = await linked(true);
    const [member = 0] = others;
    const guest = await house.someone();
    const { identity } = house.house;
    const seen = async () =>
      (await identity.methods['identity.profiles']({ users: [guest] }, asUser(owner))).profiles;
    expect(await seen()).toEqual([]);
    expect(await join(guest, token)).toEqual({ conversation: null });
    expect(await look(guest, token)).toMatchObject({ standing: 'asked' });
    expect(await inboxOf(owner, conversation)).toMatchObject({ joinRequests: 1 });
    expect(await inboxOf(member, conversation)).not.toHaveProperty('joinRequests');
    expect(await seen()).toMatchObject([{ id: guest }]);
    const { requests } = await house.as(owner, 'chat.join_requests', { conversation });
    expect(requests).toMatchObject([{ user: guest }]);
    expect(await codeOf(house.as(member, 'chat.join_requests', { conversation }))).toBe(
      'chat.not_allowed',
    );
    expect(await codeOf(answer(member, conversation, guest, true))).toBe('chat.not_allowed');

    await house.as(owner, 'chat.set_role', { conversation, user: member, role: 'admin' });
    expect(await inboxOf(member, conversation)).toMatchObject({ joinRequests: 1 });
    await answer(member, conversation, guest, true);
    expect(await house.texts(guest, conversation)).toEqual(['joined_by_link']);
    expect(await usesOf(owner, conversation)).toEqual([1]);
    for (const user of [owner, member]) {
      expect(await inboxOf(user, conversation)).not.toHaveProperty('joinRequests');
    }
    expect(await codeOf(answer(owner, conversation, guest, true))).toBe('not_found');
  });

  it('is not told of being declined, and then asks in vain', async () => {
    const { id: conversation, owner, token } = await linked(true);
    const guest = await house.someone();
    await join(guest, token);
    await answer(owner, conversation, guest, false);
    expect(await look(guest, token)).toMatchObject({ standing: 'asked' });
    expect(await join(guest, token)).toEqual({ conversation: null });
    expect(await inboxOf(owner, conversation)).not.toHaveProperty('joinRequests');
    expect(await codeOf(answer(owner, conversation, guest, true))).toBe('not_found');
    expect(await membersOf(owner, conversation)).toHaveLength(2);
  });

  it('may be somebody who was removed, whatever the link says; who left is let in', async () => {
    const { id: conversation, owner, others, token } = await linked(false, 7, 3);
    const [removed = 0, left = 0] = others;
    await house.as(owner, 'chat.remove_member', { conversation, user: removed });
    await house.as(left, 'chat.leave', { conversation });
    expect(await look(removed, token)).toMatchObject({ approval: true, standing: 'outside' });
    expect(await join(removed, token)).toEqual({ conversation: null });
    expect(await join(left, token)).toEqual({ conversation });
    await answer(owner, conversation, removed, true);
    await house.as(removed, 'chat.leave', { conversation });
    expect(await join(removed, token)).toEqual({ conversation });
  });

  it('is in by an invitation as well, and asks no more when the account is gone', async () => {
    const { id: conversation, owner, token } = await linked(true);
    const [guest, gone] = [await house.someone(), await house.someone()];
    await join(guest, token);
    await join(gone, token);
    expect(await inboxOf(owner, conversation)).toMatchObject({ joinRequests: 2 });
    await house.as(owner, 'chat.invite', { conversation, users: [guest] });
    await house.as(guest, 'chat.answer_invitation', { conversation, accept: true });
    expect(await invitationOf(guest, conversation)).toBeUndefined();
    expect(await inboxOf(owner, conversation)).toMatchObject({ joinRequests: 1 });
    await house.house.identity.methods['identity.delete_account'](
      { password: goodPassword },
      asUser(gone),
    );
    expect(await inboxOf(owner, conversation)).not.toHaveProperty('joinRequests');
    const { requests } = await house.as(owner, 'chat.join_requests', { conversation });
    expect(requests).toEqual([]);
  });

  it('is one of a bounded number', async () => {
    const { id, token } = await linked(true);
    await house.ground.db.send.query(
      `insert into chat.join_requests (conversation_id, user_id, link_id, asked_at)
      select $1, id, 1, 1 from generate_series(1, $2::int) as id`,
      [id, limits.joinRequests],
    );
    const guest = await house.someone();
    expect(await codeOf(join(guest, token))).toBe('chat.too_many_join_requests');
  });
});
