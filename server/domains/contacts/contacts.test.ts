import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContactsHouse, prepareContacts, refusal } from '../../../tests/kit/contacts-house.ts';
import { asUser, goodPassword, stranger, wishFor } from '../../../tests/kit/people.ts';

let house: ContactsHouse;

beforeAll(async () => {
  house = await prepareContacts();
});
afterAll(() => house[Symbol.asyncDispose]());

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
