import { limits } from '@teahouse/protocol';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';

const { group, house, inboxOf, invitationOf, membersOf, personalRows, toldOf } =
  await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

/** Resolves when a statement waits for a lock. */
const somebodyWaits = () =>
  vi.waitFor(async () => {
    const waiting = await house.ground.db.send.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    expect(waiting.rowCount).toBe(1);
  });

describe('a new group', () => {
  it('W6 is made once for one client id', async () => {
    const { owner, others, input, conversation } = await group(3);
    expect(conversation).toMatchObject({ kind: 'group', title: 'Choir', memberCount: 3 });
    expect(conversation.faces).toEqual([owner, ...others]);
    expect(await house.as(owner, 'chat.create_group', input)).toMatchObject({ conversation });
    const other = { ...input, title: 'Band' };
    expect(await codeOf(house.as(owner, 'chat.create_group', other))).toBe('conflict');
  });

  it('reaches every member, and counts no service lines', async () => {
    const { id, owner, others } = await group(3);
    await house.send(owner, id, 'welcome');
    for (const user of others) {
      expect(await house.texts(user, id)).toEqual(['created', 'welcome']);
      const stream = (await personalRows(user)).streams.find((each) => each.id === id);
      expect(stream).toMatchObject({ head: 2, n: 1 });
      expect(await inboxOf(user, id)).toMatchObject({ role: 'member', readSeq: 0, readN: 0 });
    }
    expect(await inboxOf(owner, id)).toMatchObject({ role: 'owner' });
  });

  it('asks people who are not contacts, and the young, for their consent', async () => {
    const owner = await house.someone();
    const [stranger, blocker] = [await house.someone(), await house.someone()];
    const young = await house.someone(new Date().getUTCFullYear() - 15);
    const { methods } = house.contacts;
    const { token } = await methods['contacts.link']({}, asUser(young));
    await methods['contacts.request']({ user: young, greeting: '', token }, asUser(owner));
    await methods['contacts.accept']({ user: owner }, asUser(young));
    await methods['contacts.block']({ user: owner }, asUser(blocker));
    const members = [stranger, blocker, young, 123_456];
    const made = await house.as(owner, 'chat.create_group', {
      clientId: 'group-of-strangers',
      title: '',
      members,
    });
    expect(made).toMatchObject({ conversation: { memberCount: 1 }, invited: members });
    const { id } = made.conversation;
    const value = { conversation: id, title: '', memberCount: 1, by: owner };
    for (const user of [stranger, young]) {
      expect(await invitationOf(user, id)).toMatchObject({ value });
    }
    expect(await invitationOf(blocker, id)).toBeUndefined();
    expect(await codeOf(house.as(stranger, 'chat.history', { conversation: id }))).toBe(
      'not_found',
    );

    await house.as(stranger, 'chat.answer_invitation', { conversation: id, accept: true });
    await house.as(young, 'chat.answer_invitation', { conversation: id, accept: false });
    expect(await membersOf(owner, id)).toHaveLength(2);
    expect(await house.texts(stranger, id)).toEqual(['added']);
    for (const user of [stranger, young]) {
      expect(await invitationOf(user, id)).toBeUndefined();
      const again = house.as(user, 'chat.answer_invitation', { conversation: id, accept: true });
      expect(await codeOf(again)).toBe('not_found');
      expect(house.ground.gateway.rowsTo(user).at(-1)).toMatchObject({
        kind: 'invitation',
        value: null,
      });
    }
  });

  it('answers alike for all who are not taken at once, and does not say why', async () => {
    const owner = await house.someone();
    const { methods } = house.contacts;
    const friend = async (birthYear?: number) => {
      const someone = await house.someone(birthYear);
      const { token } = await methods['contacts.link']({}, asUser(someone));
      await methods['contacts.request']({ user: someone, greeting: '', token }, asUser(owner));
      await methods['contacts.accept']({ user: owner }, asUser(someone));
      return someone;
    };
    const [near, careful, blocker] = [await friend(), await friend(), await friend()];
    const young = await friend(new Date().getUTCFullYear() - 15);
    await house.house.identity.methods['identity.update_settings'](
      { groupConsent: true },
      asUser(careful),
    );
    await methods['contacts.block']({ user: owner }, asUser(blocker));
    const { conversation } = await house.as(owner, 'chat.create_group', {
      clientId: 'group-of-friends',
      title: 'see www.example.com',
      members: [],
    });
    const { id } = conversation;
    const invite = (user: number) =>
      house.as(owner, 'chat.invite', { conversation: id, users: [user] });
    expect(await invite(near)).toEqual({ added: [near], invited: [] });
    for (const user of [careful, blocker, young, 123_456]) {
      expect(await invite(user)).toEqual({ added: [], invited: [user] });
      expect(await membersOf(owner, id)).toHaveLength(2);
    }
    expect(await invitationOf(careful, id)).toMatchObject({ value: { by: owner, title: '' } });
    await house.as(owner, 'chat.rename', { conversation: id, title: 'Tea' });
    expect(await invitationOf(careful, id)).toMatchObject({ value: { title: 'Tea' } });
    expect(await invitationOf(blocker, id)).toBeUndefined();
  });

  it('takes nobody in whose block was written first', async () => {
    const { id, owner } = await group(1);
    const guest = await house.someone();
    await house.befriend(owner, guest);
    const blocking = await house.ground.db.send.connect();
    try {
      await blocking.query('begin');
      await blocking.query(
        'update contacts.people set blocked = true where user_id = $1 and other_id = $2',
        [guest, owner],
      );
      const invited = house.as(owner, 'chat.invite', { conversation: id, users: [guest] });
      await somebodyWaits();
      await blocking.query('commit');
      expect(await invited).toEqual({ added: [], invited: [guest] });
    } finally {
      blocking.release();
    }
    expect(await membersOf(owner, id)).toHaveLength(1);
  });

  it('lets those whom it asks see who asks', async () => {
    const [owner, guest] = [await house.someone(), await house.someone()];
    const { identity } = house.house;
    const seen = async () =>
      (await identity.methods['identity.profiles']({ users: [owner] }, asUser(guest))).profiles;
    expect(await seen()).toEqual([]);
    const made = await house.as(owner, 'chat.create_group', {
      clientId: 'group-that-asks',
      title: '',
      members: [guest],
    });
    expect(await seen()).toMatchObject([{ id: owner }]);
    const conversation = made.conversation.id;
    await house.as(guest, 'chat.answer_invitation', { conversation, accept: false });
    expect(await seen()).toEqual([]);
  });

  it('takes nobody on the word of who is no member any more', async () => {
    const { id, owner, others } = await group(2);
    const [villain = 0] = others;
    const [friend, other] = [await house.someone(), await house.someone()];
    await house.as(villain, 'chat.invite', { conversation: id, users: [friend, other] });
    await house.as(owner, 'chat.remove_member', { conversation: id, user: villain });
    const accept = (user: number) =>
      codeOf(house.as(user, 'chat.answer_invitation', { conversation: id, accept: true }));
    expect(await accept(friend)).toBe('not_found');
    expect(await membersOf(owner, id)).toHaveLength(1);
    expect(await invitationOf(friend, id)).toBeUndefined();
    await house.as(owner, 'chat.invite', { conversation: id, users: [other] });
    expect(await invitationOf(other, id)).toMatchObject({ value: { by: owner } });
    expect(await accept(other)).toBe('no refusal');
  });

  it('has a bound', async () => {
    const { id, owner } = await group(2);
    await house.ground.db.send.query(
      'update chat.conversations set member_count = $1 where conversation_id = $2',
      [limits.groupMembers, id],
    );
    const guest = await house.someone();
    await house.befriend(owner, guest);
    const invite = house.as(owner, 'chat.invite', { conversation: id, users: [guest] });
    expect(await codeOf(invite)).toBe('chat.group_full');
  });
});

describe('roles', () => {
  it('say who may rename, remove, appoint and hand over', async () => {
    const { id: conversation, owner, others } = await group(4);
    const [admin = 0, member = 0, second = 0] = others;
    const rename = (user: number) => house.as(user, 'chat.rename', { conversation, title: 'Band' });
    const remove = (by: number, user: number) =>
      house.as(by, 'chat.remove_member', { conversation, user });
    const appoint = (by: number, user: number, role: 'admin' | 'member') =>
      house.as(by, 'chat.set_role', { conversation, user, role });

    await appoint(owner, admin, 'admin');
    expect(await codeOf(rename(member))).toBe('chat.not_allowed');
    expect(await codeOf(remove(member, second))).toBe('chat.not_allowed');
    expect(await codeOf(remove(admin, owner))).toBe('chat.not_allowed');
    expect(await codeOf(appoint(admin, member, 'admin'))).toBe('chat.not_allowed');
    expect(await codeOf(appoint(owner, owner, 'member'))).toBe('chat.not_allowed');
    expect(await codeOf(house.as(admin, 'chat.hand_over', { conversation, user: admin }))).toBe(
      'chat.not_allowed',
    );
    expect(await codeOf(house.as(owner, 'chat.leave', { conversation }))).toBe('chat.owner_stays');
    await rename(admin);
    await remove(admin, second);
    await house.as(owner, 'chat.hand_over', { conversation, user: member });
    await house.as(owner, 'chat.leave', { conversation });
    expect((await membersOf(member, conversation)).toSorted()).toEqual(
      [`${admin} admin`, `${member} owner`].toSorted(),
    );
    expect(await house.texts(member, conversation)).toEqual([
      'created',
      'role_changed',
      'renamed',
      'removed',
      'handed_over',
      'left',
    ]);
    expect(await inboxOf(member, conversation)).toMatchObject({ role: 'owner' });
  });

  it('tell everybody of the new face of the group', async () => {
    const { id: conversation, owner, others } = await group(2);
    const before = (await house.as(owner, 'chat.conversations', { conversations: [conversation] }))
      .conversations[0];
    const avatar = 'a'.repeat(22);
    await house.as(owner, 'chat.set_avatar', { conversation, avatar });
    const foreign = house.as(owner, 'chat.set_avatar', { conversation, avatar: 'b'.repeat(22) });
    expect(await codeOf(foreign)).toBe('not_found');
    for (const user of [owner, ...others]) {
      await vi.waitFor(() => {
        const data = { conversation: { id: conversation, avatar } };
        expect(toldOf(user, 'chat.conversation').at(-1)).toMatchObject({ data });
      });
    }
    const [after] = (await house.as(owner, 'chat.conversations', { conversations: [conversation] }))
      .conversations;
    expect(after?.rosterVersion).toBeGreaterThan(before?.rosterVersion ?? 0);
    expect(await house.chat.api.avatarsInUse(house.ground.db.read, [avatar, 'c'])).toEqual([
      avatar,
    ]);
  });

  it('are for groups only', async () => {
    const { a, b, conversation } = await house.friends();
    const attempts = [
      house.as(a, 'chat.rename', { conversation, title: 'x' }),
      house.as(a, 'chat.invite', { conversation, users: [b] }),
      house.as(a, 'chat.remove_member', { conversation, user: b }),
      house.as(a, 'chat.leave', { conversation }),
    ];
    expect(new Set(await Promise.all(attempts.map(codeOf)))).toEqual(new Set(['chat.not_a_group']));
  });
});
