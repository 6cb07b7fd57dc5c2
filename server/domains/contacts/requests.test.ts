import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContactsHouse, prepareContacts, refusal } from '../../../tests/kit/contacts-house.ts';
import { asUser } from '../../../tests/kit/people.ts';

let house: ContactsHouse;

beforeAll(async () => {
  house = await prepareContacts();
});
afterAll(() => house[Symbol.asyncDispose]());

describe('a request', () => {
  it('is seen on both sides, and accepting it makes contacts of both', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    expect(await house.ask(a.id, b.id, 'Hello from the choir')).toEqual({ relation: 'requested' });
    expect((await house.rowsOf(b.id)).requests).toMatchObject([
      { other: a.id, direction: 'in', greeting: 'Hello from the choir' },
    ]);
    expect((await house.rowsOf(a.id)).requests).toMatchObject([{ other: b.id, direction: 'out' }]);
    await house.accept(b.id, a.id);
    for (const [me, other] of [
      [a.id, b.id],
      [b.id, a.id],
    ] as const) {
      expect(await house.rowsOf(me)).toMatchObject({
        contacts: [{ other, contact: true }],
        requests: [],
      });
    }
    expect(await house.contacts.api.relation(a.id, b.id)).toEqual({
      contacts: true,
      blockedBy: { a: false, b: false },
    });
    expect(await house.contacts.api.areContacts(a.id, [b.id, 12])).toEqual(new Set([b.id]));
  });

  it('R1 tells the devices of both with one step each', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    await house.ask(a.id, b.id, 'tea?');
    await house.accept(b.id, a.id);
    for (const [me, other] of [
      [a.id, b.id],
      [b.id, a.id],
    ] as const) {
      const events = house.ground.gateway.sentTo(me).filter(({ event }) => event === 'sync.rows');
      expect(events).toHaveLength(2);
      expect(events[1]?.data).toMatchObject({
        rows: [
          { kind: 'contact', key: other, value: { contact: true, blocked: false } },
          { kind: 'request', key: other, value: null },
        ],
      });
    }
  });

  it('comes by link alone to who wishes so, and to others it is as to a child', async () => {
    const [a, b, c] = [await house.someone(), await house.someone(), await house.someone()];
    const { methods } = house.house.identity;
    await methods['identity.update_settings']({ requestsBy: 'link' }, asUser(b.id));
    expect(await refusal(house.search(a.id, b.handle))).toContain('not_found');
    expect(await refusal(house.ask(a.id, b.id))).toContain('not_found');
    const { token } = await house.contacts.methods['contacts.link']({}, asUser(b.id));
    expect(await house.ask(c.id, b.id, '', token)).toEqual({ relation: 'requested' });
    expect((await house.rowsOf(b.id)).requests).toMatchObject([{ other: c.id }]);
    await methods['identity.update_settings']({ requestsBy: 'handle_or_link' }, asUser(b.id));
    expect(await house.search(a.id, b.handle)).toMatchObject({ relation: 'stranger' });
  });

  it('asked twice waits once; withdrawn it is gone', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    await house.ask(a.id, b.id, 'first');
    expect(await house.ask(a.id, b.id, 'second')).toEqual({ relation: 'requested' });
    expect((await house.rowsOf(b.id)).requests).toMatchObject([{ greeting: 'first' }]);
    await house.contacts.methods['contacts.withdraw']({ user: b.id }, asUser(a.id));
    expect((await house.rowsOf(a.id)).requests).toEqual([]);
    expect((await house.rowsOf(b.id)).requests).toEqual([]);
    expect(await refusal(house.accept(b.id, a.id))).toContain('not_found');
  });

  it('that is asked again is told of with when that was before, whichever process hears it', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    const heard: (number | null)[] = [];
    house.contacts.api.onAsked(({ to, before }) => {
      if (to === b.id) heard.push(before);
    });
    const first = house.ground.world.now();
    await house.ask(a.id, b.id);
    await house.contacts.methods['contacts.withdraw']({ user: b.id }, asUser(a.id));
    house.ground.world.turn(60_000);
    await house.ask(a.id, b.id);
    expect(heard).toEqual([null, expect.any(Number)]);
    expect(heard[1]).toBeGreaterThanOrEqual(first);
    expect(heard[1]).toBeLessThan(first + 60_000);
  });

  it('that is asked again after the two were contacts is told of like the first', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    const heard: (number | null)[] = [];
    house.contacts.api.onAsked(({ to, before }) => {
      if (to === b.id) heard.push(before);
    });
    await house.ask(a.id, b.id);
    await house.accept(b.id, a.id);
    house.ground.world.turn(60_000);
    await house.contacts.methods['contacts.remove']({ user: b.id }, asUser(a.id));
    await house.ask(a.id, b.id);
    expect(heard).toEqual([null, null]);
    await house.contacts.methods['contacts.withdraw']({ user: b.id }, asUser(a.id));
    await house.contacts.methods['contacts.block']({ user: b.id }, asUser(a.id));
    await house.contacts.methods['contacts.unblock']({ user: b.id }, asUser(a.id));
    await house.ask(a.id, b.id);
    expect(heard).toEqual([null, null, expect.any(Number)]);
  });

  it('to who asked already makes contacts, even at the same moment', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    const answers = await Promise.all([house.ask(a.id, b.id), house.ask(b.id, a.id)]);
    expect(answers.map(({ relation }) => relation).toSorted()).toEqual(['contact', 'requested']);
    expect(await house.contacts.api.relation(a.id, b.id)).toMatchObject({ contacts: true });
  });

  it('that was ignored waits on for its sender', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    await house.ask(a.id, b.id);
    await house.contacts.methods['contacts.ignore']({ user: a.id }, asUser(b.id));
    expect((await house.rowsOf(b.id)).requests).toEqual([]);
    expect((await house.rowsOf(a.id)).requests).toMatchObject([{ direction: 'out' }]);
    expect(await house.ask(a.id, b.id, 'please')).toEqual({ relation: 'requested' });
    expect((await house.rowsOf(b.id)).requests).toEqual([]);
    expect(await house.ask(b.id, a.id)).toEqual({ relation: 'contact' });
  });

  it('that was ignored stays away when it is withdrawn and asked anew', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    const withdraw = () =>
      house.contacts.methods['contacts.withdraw']({ user: b.id }, asUser(a.id));
    await house.ask(a.id, b.id);
    await house.contacts.methods['contacts.ignore']({ user: a.id }, asUser(b.id));
    const shown = house.ground.gateway.rowsTo(b.id).length;
    for (const greeting of ['please', 'please!']) {
      await withdraw();
      expect(await house.ask(a.id, b.id, greeting)).toEqual({ relation: 'requested' });
    }
    expect((await house.rowsOf(b.id)).requests).toEqual([]);
    expect(house.ground.gateway.rowsTo(b.id)).toHaveLength(shown);
    await withdraw();
    expect(await house.ask(b.id, a.id)).toEqual({ relation: 'requested' });
    expect(await house.ask(a.id, b.id)).toEqual({ relation: 'contact' });
    await house.contacts.methods['contacts.remove']({ user: b.id }, asUser(a.id));
    await house.ask(a.id, b.id, 'after all');
    expect((await house.rowsOf(b.id)).requests).toMatchObject([{ greeting: 'after all' }]);
  });

  it('to who ignored one once is shown again after having been in touch', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    await house.ask(a.id, b.id);
    await house.contacts.methods['contacts.ignore']({ user: a.id }, asUser(b.id));
    expect(await house.ask(b.id, a.id)).toEqual({ relation: 'contact' });
    await house.contacts.methods['contacts.remove']({ user: b.id }, asUser(a.id));
    await house.ask(a.id, b.id, 'after all');
    expect((await house.rowsOf(b.id)).requests).toMatchObject([{ greeting: 'after all' }]);
  });

  it('is one text without links, and not to oneself', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    expect(await refusal(house.ask(a.id, b.id, 'see example.com'))).toContain(
      'contacts.greeting_link',
    );
    expect(await refusal(house.ask(a.id, a.id))).toContain('contacts.yourself');
    expect(await house.rowsOf(a.id)).toEqual({ contacts: [], requests: [] });
  });

  it('to a contact is refused', async () => {
    const [a, b] = await house.friends();
    expect(await refusal(house.ask(a.id, b.id))).toContain('contacts.already');
  });

  it('tells other domains inside the transaction, which they can undo', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    const heard: unknown[] = [];
    let failing = true;
    house.contacts.api.onAccepted(async (tx, pair) => {
      if (pair.accepter !== b.id) return () => {};
      heard.push({ inside: tx.isTransaction, ...pair });
      if (failing) throw new Error('not now');
      return () => void heard.push('after');
    });
    await house.ask(a.id, b.id, 'hello');
    await expect(house.accept(b.id, a.id)).rejects.toThrow('not now');
    expect(await house.contacts.api.relation(a.id, b.id)).toMatchObject({ contacts: false });
    failing = false;
    await house.accept(b.id, a.id);
    expect(heard.slice(1)).toMatchObject([
      { inside: true, requester: a.id, accepter: b.id, greeting: 'hello' },
      'after',
    ]);
  });
});

describe('people under the adult age', () => {
  it('are not found, nor asked, without their link', async () => {
    const [adult, minor] = [await house.someone(), await house.child()];
    const nobody = await refusal(house.search(adult.id, 'nobody_of_that_name'));
    expect(await refusal(house.search(adult.id, minor.handle))).toBe(nobody);
    expect(await refusal(house.ask(adult.id, minor.id))).toBe(
      await refusal(house.ask(adult.id, 4_503_599)),
    );
    const { token } = await house.contacts.methods['contacts.link']({}, asUser(minor.id));
    expect(
      await house.contacts.methods['contacts.follow_link']({ token }, asUser(adult.id)),
    ).toMatchObject({
      profile: { id: minor.id },
      relation: 'stranger',
    });
    expect(await house.ask(adult.id, minor.id, 'Hi', token)).toEqual({ relation: 'requested' });
    await house.accept(minor.id, adult.id);
    expect(await house.search(adult.id, minor.handle)).toMatchObject({ relation: 'contact' });
  });

  it('are not seen by who blocks an id', async () => {
    const [adult, minor] = [await house.someone(), await house.child()];
    expect(await refusal(house.block(adult.id, minor.id))).toBe(
      await refusal(house.block(adult.id, 4_503_599)),
    );
    const { token } = await house.contacts.methods['contacts.link']({}, asUser(adult.id));
    await house.ask(minor.id, adult.id, 'Hi', token);
    await expect(house.block(adult.id, minor.id)).resolves.toEqual({});
  });

  it('are not reached with somebody else’s link', async () => {
    const [adult, minor, other] = [
      await house.someone(),
      await house.child(),
      await house.someone(),
    ];
    const { token } = await house.contacts.methods['contacts.link']({}, asUser(other.id));
    expect(await refusal(house.ask(adult.id, minor.id, 'Hi', token))).toContain('not_found');
  });
});

describe('who share a group', () => {
  it('learn neither who is a child nor who blocked them', async () => {
    const [me, adult, minor, foe] = [
      await house.someone(),
      await house.someone(),
      await house.child(),
      await house.someone(),
    ];
    const group = [me, adult, minor, foe].map(({ id }) => id);
    house.house.identity.api.allowProfiles(async (_, viewer, users) =>
      group.includes(viewer) ? users.filter((user) => group.includes(user)) : [],
    );
    await house.block(foe.id, me.id);
    for (const other of [adult, minor, foe]) {
      expect(await house.search(me.id, other.handle)).toMatchObject({ relation: 'stranger' });
      expect(await house.ask(me.id, other.id)).toEqual({ relation: 'requested' });
      expect(await house.search(me.id, other.handle)).toMatchObject({ relation: 'requested' });
    }
    for (const unasked of [minor, foe]) {
      expect((await house.rowsOf(unasked.id)).requests).toEqual([]);
    }
    expect((await house.rowsOf(adult.id)).requests).toHaveLength(1);
  });
});
