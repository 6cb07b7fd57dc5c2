import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContactsHouse, prepareContacts, refusal } from '../../../tests/kit/contacts-house.ts';
import { asUser, goodPassword, stranger, wishFor } from '../../../tests/kit/people.ts';
import { MOST_CONTACTS } from './rules.ts';

let house: ContactsHouse;

beforeAll(async () => {
  house = await prepareContacts();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Puts people into a list who are nobody: what is tested is how many there are. */
const fill = (user: number, people: number) =>
  house.ground.db.jobs.query(
    `insert into contacts.people (user_id, other_id, contact, blocked, remark, since, version)
     select $1, other, true, false, '', 0, 0 from generate_series(1, $2::int) other`,
    [user, people],
  );

describe('contacts', () => {
  it('carry a remark that only its owner sees', async () => {
    const [a, b] = await house.friends();
    await house.contacts.methods['contacts.remark']({ user: b.id, remark: ' Bee ' }, asUser(a.id));
    expect((await house.rowsOf(a.id)).contacts).toMatchObject([{ remark: 'Bee' }]);
    expect(JSON.stringify(await house.rowsOf(b.id))).not.toContain('Bee');
    const c = await house.someone();
    const strange = house.contacts.methods['contacts.remark'](
      { user: c.id, remark: 'x' },
      asUser(a.id),
    );
    expect(await refusal(strange)).toContain('not_found');
  });

  it('are removed on both sides, and other domains hear of it', async () => {
    const [a, b] = await house.friends();
    const heard: number[][] = [];
    house.contacts.api.onRelationChange(async (_, one, other) => {
      if (one !== a.id) return () => {};
      return () => void heard.push([one, other]);
    });
    await house.contacts.methods['contacts.remove']({ user: b.id }, asUser(a.id));
    expect(await house.rowsOf(a.id)).toEqual({ contacts: [], requests: [] });
    expect(await house.rowsOf(b.id)).toEqual({ contacts: [], requests: [] });
    expect(heard).toEqual([[a.id, b.id]]);
    expect(house.ground.gateway.rowsTo(b.id).at(-1)).toMatchObject({
      kind: 'contact',
      value: null,
    });
    const again = house.contacts.methods['contacts.remove']({ user: b.id }, asUser(a.id));
    expect(await refusal(again)).toContain('not_found');
  });

  it('see each other’s profile, strangers do not', async () => {
    const [a, b] = await house.friends();
    const c = await house.someone();
    const profiles = async (viewer: number, users: number[]) => {
      const answer = await house.house.identity.methods['identity.profiles'](
        { users },
        asUser(viewer),
      );
      return answer.profiles.map(({ id }) => id);
    };
    expect(await profiles(a.id, [b.id, c.id, 4_503_599])).toEqual([b.id]);
    await house.ask(c.id, a.id);
    expect(new Set(await profiles(a.id, [b.id, c.id]))).toEqual(new Set([b.id, c.id]));
  });

  it('are so many and no more, on either side', async () => {
    const [full, a, b] = [await house.someone(), await house.someone(), await house.someone()];
    await fill(full.id, MOST_CONTACTS - 1);
    await house.ask(full.id, a.id);
    await house.ask(full.id, b.id);
    const answers = await Promise.all([a, b].map(({ id }) => refusal(house.accept(id, full.id))));
    expect(answers.filter((answer) => answer.includes('not_found'))).toHaveLength(1);
    const late = answers[0] === 'no refusal' ? b : a;
    expect(await house.rowsOf(late.id)).toMatchObject({ contacts: [], requests: [{ open: true }] });
    expect(await refusal(house.ask(late.id, full.id))).toContain('not_found');
    await house.house.identity.methods['identity.delete_account'](
      { password: goodPassword },
      asUser(late === a ? b.id : a.id),
    );
    expect(await refusal(house.accept(late.id, full.id))).toBe('no refusal');
  });

  it('are refused to who has so many already', async () => {
    const [full, a] = [await house.someone(), await house.someone()];
    await house.ask(a.id, full.id);
    await fill(full.id, MOST_CONTACTS);
    expect(await refusal(house.accept(full.id, a.id))).toContain('contacts.too_many');
    expect((await house.rowsOf(full.id)).requests).toMatchObject([{ open: true }]);
  });

  it('that delete their account leave tombstones, told after the commit', async () => {
    const [a, b] = await house.friends();
    await house.house.identity.methods['identity.delete_account'](
      { password: goodPassword },
      asUser(b.id),
    );
    expect(await house.rowsOf(a.id)).toEqual({ contacts: [], requests: [] });
    expect(house.ground.gateway.rowsTo(a.id).at(-1)).toMatchObject({
      kind: 'contact',
      key: b.id,
      value: null,
    });
    expect(await refusal(house.ask(a.id, b.id))).toContain('not_found');
    expect(await refusal(house.search(a.id, b.handle))).toContain('not_found');
    expect(await house.rowsOf(b.id)).toEqual({ contacts: [], requests: [] });
  });
});

describe('one’s own link', () => {
  it('stays until it is renewed, and the former one ends', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    const link = (renew = false) =>
      house.contacts.methods['contacts.link']({ renew }, asUser(a.id));
    const first = await link();
    expect(first.url).toBe(`http://127.0.0.1:7420/add/${first.token}`);
    expect(await link()).toEqual(first);
    const second = await link(true);
    const follow = (token: string) =>
      house.contacts.methods['contacts.follow_link']({ token }, asUser(b.id));
    expect(await refusal(follow(first.token))).toContain('not_found');
    expect(await follow(second.token)).toMatchObject({ profile: { id: a.id } });
    expect(
      await house.contacts.methods['contacts.follow_link']({ token: second.token }, asUser(a.id)),
    ).toMatchObject({ relation: 'self' });
  });

  it('names the inviter to a stranger, and lets them join a closed house', async () => {
    const a = await house.someone();
    const { token } = await house.contacts.methods['contacts.link']({}, asUser(a.id));
    expect(await house.contacts.methods['contacts.inviter']({ token }, stranger())).toEqual({
      id: a.id,
      name: `Name of ${a.handle}`,
      avatar: null,
    });
    await house.house.identity.methods['identity.set_sign_up']({ signUp: 'invitation' }, asUser(1));
    const up = (invitation: string) =>
      house.house.identity.methods['identity.sign_up'](
        { ...wishFor(`guest_of_the_house`), invitation },
        stranger(),
      );
    expect(await refusal(up('x'.repeat(22)))).toContain('identity.invitation_needed');
    await expect(up(token)).resolves.toMatchObject({ me: { role: 'user' } });
    await house.house.identity.methods['identity.set_sign_up']({ signUp: 'open' }, asUser(1));
  });
});
