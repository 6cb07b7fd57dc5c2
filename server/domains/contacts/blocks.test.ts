import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContactsHouse, prepareContacts, refusal } from '../../../tests/kit/contacts-house.ts';
import { asUser, join } from '../../../tests/kit/people.ts';

let house: ContactsHouse;

beforeAll(async () => {
  house = await prepareContacts();
});
afterAll(() => house[Symbol.asyncDispose]());

describe('a blocked person', () => {
  it('is told by search, link and request what everybody is told', async () => {
    const told = async (blocked: boolean) => {
      const [a, b] = [await house.someone(), await house.someone()];
      const { token } = await house.contacts.methods['contacts.link']({}, asUser(b.id));
      if (blocked) await house.block(b.id, a.id);
      const answers: unknown[] = [];
      const look = async () => {
        answers.push((await house.search(a.id, b.handle)).relation);
        answers.push(
          (await house.contacts.methods['contacts.follow_link']({ token }, asUser(a.id))).relation,
        );
        const seen = { users: [b.id] };
        const profiles = house.house.identity.methods['identity.profiles'](seen, asUser(a.id));
        answers.push((await profiles).profiles.length);
      };
      await look();
      answers.push(await house.ask(a.id, b.id));
      await look();
      answers.push(await house.contacts.methods['contacts.withdraw']({ user: b.id }, asUser(a.id)));
      await look();
      answers.push(await house.ask(a.id, b.id, 'Hi', token));
      await look();
      return answers;
    };
    expect(await told(true)).toEqual(await told(false));
  });

  it('asks, waits for ever and is never shown', async () => {
    const [a, b, c] = [await house.someone(), await house.someone(), await house.someone()];
    await house.block(b.id, a.id);
    expect(await house.ask(a.id, b.id)).toEqual(await house.ask(a.id, c.id));
    const [toB, toC] = (await house.rowsOf(a.id)).requests;
    expect({ ...toB, other: 0, at: 0, version: 0 }).toEqual({
      ...toC,
      other: 0,
      at: 0,
      version: 0,
    });
    expect(house.ground.gateway.rowsTo(b.id).filter(({ kind }) => kind === 'request')).toEqual([]);
    await house.contacts.methods['contacts.unblock']({ user: a.id }, asUser(b.id));
    expect((await house.rowsOf(b.id)).requests).toEqual([]);
  });

  it('keeps a contact, and finds nothing changed', async () => {
    const [a, b] = await house.friends();
    const before = [await house.rowsOf(a.id), house.ground.gateway.sentTo(a.id).length];
    await house.block(b.id, a.id);
    expect([await house.rowsOf(a.id), house.ground.gateway.sentTo(a.id).length]).toEqual(before);
    expect(await house.search(a.id, b.handle)).toMatchObject({ relation: 'contact' });
    expect(await house.contacts.api.relation(a.id, b.id)).toEqual({
      contacts: true,
      blockedBy: { a: false, b: true },
    });
    expect(await house.contacts.api.blockedEitherWay(a.id, [b.id, 5])).toEqual(new Set([b.id]));
    expect((await house.rowsOf(b.id)).contacts).toMatchObject([{ contact: true, blocked: true }]);
  });

  it('sees a request of the blocker withdrawn, and its own wait on', async () => {
    const [a, b, c, d] = [
      await house.someone(),
      await house.someone(),
      await house.someone(),
      await house.someone(),
    ];
    await house.ask(b.id, a.id);
    await house.block(b.id, a.id);
    expect((await house.rowsOf(a.id)).requests).toEqual([]);
    await house.ask(c.id, d.id);
    await house.block(d.id, c.id);
    expect((await house.rowsOf(c.id)).requests).toMatchObject([{ other: d.id, direction: 'out' }]);
    expect((await house.rowsOf(d.id)).requests).toEqual([]);
  });

  it('can be unblocked once, and a stranger not at all', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    await house.block(b.id, a.id);
    await house.block(b.id, a.id);
    await house.contacts.methods['contacts.unblock']({ user: a.id }, asUser(b.id));
    const again = () => house.contacts.methods['contacts.unblock']({ user: a.id }, asUser(b.id));
    expect(await refusal(again())).toContain('not_found');
    expect(await refusal(house.block(a.id, 4_503_599))).toContain('not_found');
    expect(await house.rowsOf(b.id)).toEqual({ contacts: [], requests: [] });
  });
});

describe('presence', () => {
  const watch = async (viewer: number, user: number) => {
    const { present } = await house.house.identity.methods['identity.watch'](
      { users: [user] },
      asUser(viewer, 1, viewer),
    );
    return present[0];
  };
  const online = (viewer: number, user: number, is: boolean) =>
    house.ground.gateway.awaited(
      viewer,
      'identity.presence',
      (data) => data.user === user && data.online === is,
    );

  it('is seen by contacts, and by neither of them once one blocks the other', async () => {
    const [a, stranger] = [await house.someone(), await house.someone()];
    const b = { id: (await join(house.house.identity, 'comes_later')).me.id };
    await house.ask(a.id, b.id);
    await house.accept(b.id, a.id);
    expect(await watch(a.id, b.id)).toMatchObject({ online: false });
    house.ground.gateway.comes(b.id);
    await online(a.id, b.id, true);
    expect(await watch(stranger.id, b.id)).toMatchObject({ online: false, lastSeenAt: null });
    await house.block(b.id, a.id);
    expect(await online(a.id, b.id, false)).toMatchObject({ lastSeenAt: null });
    const away = { online: false, lastSeenAt: null };
    expect(await watch(a.id, b.id)).toEqual({ user: b.id, ...away });
    expect(await watch(b.id, a.id)).toEqual({ user: a.id, ...away });
    await house.contacts.methods['contacts.unblock']({ user: a.id }, asUser(b.id));
    expect(await watch(a.id, b.id)).toMatchObject({ online: true });
  });
});
