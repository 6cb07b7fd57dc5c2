import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactsApi } from '#domains/contacts/index.ts';
import type { Refusal } from '#platform/calls/index.ts';
import type { Domain } from '#platform/domain.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  goodPassword,
  type House,
  houseSettings,
  identityMigrations,
  join,
  openHouse,
  stranger,
  wishFor,
} from '../../../tests/kit/people.ts';
import { createContacts } from './index.ts';
import { migrations } from './migrations/index.ts';
import { readPeopleAfter, readRequestsAfter } from './store.ts';

let ground: Ground;
let house: House;
let contacts: Domain<'contacts', ContactsApi>;

beforeAll(async () => {
  ground = await prepareGround([
    { domain: 'identity', migrations: identityMigrations },
    { domain: 'contacts', migrations },
  ]);
  house = createHouse(ground);
  contacts = createContacts({
    ...ground,
    identity: house.identity.api,
    settings: houseSettings,
  });
  house.forgetters.push((tx, user) => contacts.forgetUser(tx, user));
  await house.identity.start?.();
  await openHouse(house.identity);
});
afterAll(async () => {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
});

let count = 0;

/** A new person, online so that what is announced to them is kept. */
async function someone(birthYear = 1990) {
  count++;
  const handle = `person_${String.fromCharCode(97 + (count % 26))}${count}x`;
  const { me } = await join(house.identity, handle, birthYear);
  ground.gateway.comes(me.id);
  return { id: me.id, handle };
}

const child = () => someone(new Date().getUTCFullYear() - 15);
const call = () => contacts.methods;
const ask = (from: number, to: number, greeting = 'Hi', token?: string) =>
  call()['contacts.request'](
    token === undefined ? { user: to, greeting } : { user: to, greeting, token },
    asUser(from),
  );
const accept = (me: number, other: number) =>
  call()['contacts.accept']({ user: other }, asUser(me));
const block = (me: number, other: number) => call()['contacts.block']({ user: other }, asUser(me));
const search = (me: number, handle: string) => call()['contacts.search']({ handle }, asUser(me));

/** What a caller is told, as it goes over the wire. */
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    ({ code, details }: Refusal) => JSON.stringify({ code, details }),
  );

/** The living rows of a person's log, as a device that catches up gets them. */
async function rowsOf(user: number) {
  return {
    contacts: await readPeopleAfter(ground.db.read, user, 0),
    requests: await readRequestsAfter(ground.db.read, user, 0),
  };
}

async function friends() {
  const [a, b] = [await someone(), await someone()];
  await ask(a.id, b.id);
  await accept(b.id, a.id);
  return [a, b] as const;
}

describe('a request', () => {
  it('is seen on both sides, and accepting it makes contacts of both', async () => {
    const [a, b] = [await someone(), await someone()];
    expect(await ask(a.id, b.id, 'Hello from the choir')).toEqual({ relation: 'requested' });
    expect((await rowsOf(b.id)).requests).toMatchObject([
      { other: a.id, direction: 'in', greeting: 'Hello from the choir' },
    ]);
    expect((await rowsOf(a.id)).requests).toMatchObject([{ other: b.id, direction: 'out' }]);
    await accept(b.id, a.id);
    for (const [me, other] of [
      [a.id, b.id],
      [b.id, a.id],
    ] as const) {
      expect(await rowsOf(me)).toMatchObject({
        contacts: [{ other, contact: true }],
        requests: [],
      });
    }
    expect(await contacts.api.relation(a.id, b.id)).toEqual({
      contacts: true,
      blockedBy: { a: false, b: false },
    });
    expect(await contacts.api.areContacts(a.id, [b.id, 12])).toEqual(new Set([b.id]));
  });

  it('R1 tells the devices of both with one step each', async () => {
    const [a, b] = [await someone(), await someone()];
    await ask(a.id, b.id, 'tea?');
    await accept(b.id, a.id);
    for (const [me, other] of [
      [a.id, b.id],
      [b.id, a.id],
    ] as const) {
      const events = ground.gateway.sentTo(me).filter(({ event }) => event === 'sync.rows');
      expect(events).toHaveLength(2);
      expect(events[1]?.data).toMatchObject({
        rows: [
          { kind: 'contact', key: other, value: { contact: true, blocked: false } },
          { kind: 'request', key: other, value: null },
        ],
      });
    }
  });

  it('asked twice waits once; withdrawn it is gone', async () => {
    const [a, b] = [await someone(), await someone()];
    await ask(a.id, b.id, 'first');
    expect(await ask(a.id, b.id, 'second')).toEqual({ relation: 'requested' });
    expect((await rowsOf(b.id)).requests).toMatchObject([{ greeting: 'first' }]);
    await call()['contacts.withdraw']({ user: b.id }, asUser(a.id));
    expect((await rowsOf(a.id)).requests).toEqual([]);
    expect((await rowsOf(b.id)).requests).toEqual([]);
    expect(await refusal(accept(b.id, a.id))).toContain('not_found');
  });

  it('to who asked already makes contacts, even at the same moment', async () => {
    const [a, b] = [await someone(), await someone()];
    const answers = await Promise.all([ask(a.id, b.id), ask(b.id, a.id)]);
    expect(answers.map(({ relation }) => relation).toSorted()).toEqual(['contact', 'requested']);
    expect(await contacts.api.relation(a.id, b.id)).toMatchObject({ contacts: true });
  });

  it('that was ignored waits on for its sender', async () => {
    const [a, b] = [await someone(), await someone()];
    await ask(a.id, b.id);
    await call()['contacts.ignore']({ user: a.id }, asUser(b.id));
    expect((await rowsOf(b.id)).requests).toEqual([]);
    expect((await rowsOf(a.id)).requests).toMatchObject([{ direction: 'out' }]);
    expect(await ask(a.id, b.id, 'please')).toEqual({ relation: 'requested' });
    expect((await rowsOf(b.id)).requests).toEqual([]);
    expect(await ask(b.id, a.id)).toEqual({ relation: 'contact' });
  });

  it('that was ignored stays away when it is withdrawn and asked anew', async () => {
    const [a, b] = [await someone(), await someone()];
    const withdraw = () => call()['contacts.withdraw']({ user: b.id }, asUser(a.id));
    await ask(a.id, b.id);
    await call()['contacts.ignore']({ user: a.id }, asUser(b.id));
    const shown = ground.gateway.rowsTo(b.id).length;
    for (const greeting of ['please', 'please!']) {
      await withdraw();
      expect(await ask(a.id, b.id, greeting)).toEqual({ relation: 'requested' });
    }
    expect((await rowsOf(b.id)).requests).toEqual([]);
    expect(ground.gateway.rowsTo(b.id)).toHaveLength(shown);
    await withdraw();
    expect(await ask(b.id, a.id)).toEqual({ relation: 'requested' });
    expect(await ask(a.id, b.id)).toEqual({ relation: 'contact' });
    await call()['contacts.remove']({ user: b.id }, asUser(a.id));
    await ask(a.id, b.id, 'after all');
    expect((await rowsOf(b.id)).requests).toMatchObject([{ greeting: 'after all' }]);
  });

  it('to who ignored one once is shown again after having been in touch', async () => {
    const [a, b] = [await someone(), await someone()];
    await ask(a.id, b.id);
    await call()['contacts.ignore']({ user: a.id }, asUser(b.id));
    expect(await ask(b.id, a.id)).toEqual({ relation: 'contact' });
    await call()['contacts.remove']({ user: b.id }, asUser(a.id));
    await ask(a.id, b.id, 'after all');
    expect((await rowsOf(b.id)).requests).toMatchObject([{ greeting: 'after all' }]);
  });

  it('is one text without links, and not to oneself', async () => {
    const [a, b] = [await someone(), await someone()];
    expect(await refusal(ask(a.id, b.id, 'see example.com'))).toContain('contacts.greeting_link');
    expect(await refusal(ask(a.id, a.id))).toContain('contacts.yourself');
    expect(await rowsOf(a.id)).toEqual({ contacts: [], requests: [] });
  });

  it('to a contact is refused', async () => {
    const [a, b] = await friends();
    expect(await refusal(ask(a.id, b.id))).toContain('contacts.already');
  });

  it('tells other domains inside the transaction, which they can undo', async () => {
    const [a, b] = [await someone(), await someone()];
    const heard: unknown[] = [];
    let failing = true;
    contacts.api.onAccepted(async (tx, pair) => {
      if (pair.accepter !== b.id) return () => {};
      heard.push({ inside: tx.isTransaction, ...pair });
      if (failing) throw new Error('not now');
      return () => void heard.push('after');
    });
    await ask(a.id, b.id, 'hello');
    await expect(accept(b.id, a.id)).rejects.toThrow('not now');
    expect(await contacts.api.relation(a.id, b.id)).toMatchObject({ contacts: false });
    failing = false;
    await accept(b.id, a.id);
    expect(heard.slice(1)).toMatchObject([
      { inside: true, requester: a.id, accepter: b.id, greeting: 'hello' },
      'after',
    ]);
  });
});

describe('people under the adult age', () => {
  it('are not found, nor asked, without their link', async () => {
    const [adult, minor] = [await someone(), await child()];
    const nobody = await refusal(search(adult.id, 'nobody_of_that_name'));
    expect(await refusal(search(adult.id, minor.handle))).toBe(nobody);
    expect(await refusal(ask(adult.id, minor.id))).toBe(await refusal(ask(adult.id, 4_503_599)));
    const { token } = await call()['contacts.link']({}, asUser(minor.id));
    expect(await call()['contacts.follow_link']({ token }, asUser(adult.id))).toMatchObject({
      profile: { id: minor.id },
      relation: 'stranger',
    });
    expect(await ask(adult.id, minor.id, 'Hi', token)).toEqual({ relation: 'requested' });
    await accept(minor.id, adult.id);
    expect(await search(adult.id, minor.handle)).toMatchObject({ relation: 'contact' });
  });

  it('are not seen by who blocks an id', async () => {
    const [adult, minor] = [await someone(), await child()];
    expect(await refusal(block(adult.id, minor.id))).toBe(
      await refusal(block(adult.id, 4_503_599)),
    );
    const { token } = await call()['contacts.link']({}, asUser(adult.id));
    await ask(minor.id, adult.id, 'Hi', token);
    await expect(block(adult.id, minor.id)).resolves.toEqual({});
  });

  it('are not reached with somebody else’s link', async () => {
    const [adult, minor, other] = [await someone(), await child(), await someone()];
    const { token } = await call()['contacts.link']({}, asUser(other.id));
    expect(await refusal(ask(adult.id, minor.id, 'Hi', token))).toContain('not_found');
  });
});

describe('who share a group', () => {
  it('learn neither who is a child nor who blocked them', async () => {
    const [me, adult, minor, foe] = [
      await someone(),
      await someone(),
      await child(),
      await someone(),
    ];
    const group = [me, adult, minor, foe].map(({ id }) => id);
    house.identity.api.allowProfiles(async (_, viewer, users) =>
      group.includes(viewer) ? users.filter((user) => group.includes(user)) : [],
    );
    await block(foe.id, me.id);
    for (const other of [adult, minor, foe]) {
      expect(await search(me.id, other.handle)).toMatchObject({ relation: 'stranger' });
      expect(await ask(me.id, other.id)).toEqual({ relation: 'requested' });
      expect(await search(me.id, other.handle)).toMatchObject({ relation: 'requested' });
    }
    for (const unasked of [minor, foe]) {
      expect((await rowsOf(unasked.id)).requests).toEqual([]);
    }
    expect((await rowsOf(adult.id)).requests).toHaveLength(1);
  });
});

describe('a blocked person', () => {
  it('is told by search, link and request what everybody is told', async () => {
    const told = async (blocked: boolean) => {
      const [a, b] = [await someone(), await someone()];
      const { token } = await call()['contacts.link']({}, asUser(b.id));
      if (blocked) await block(b.id, a.id);
      const answers: unknown[] = [];
      const look = async () => {
        answers.push((await search(a.id, b.handle)).relation);
        answers.push((await call()['contacts.follow_link']({ token }, asUser(a.id))).relation);
        const seen = { users: [b.id] };
        const profiles = house.identity.methods['identity.profiles'](seen, asUser(a.id));
        answers.push((await profiles).profiles.length);
      };
      await look();
      answers.push(await ask(a.id, b.id));
      await look();
      answers.push(await call()['contacts.withdraw']({ user: b.id }, asUser(a.id)));
      await look();
      answers.push(await ask(a.id, b.id, 'Hi', token));
      await look();
      return answers;
    };
    expect(await told(true)).toEqual(await told(false));
  });

  it('asks, waits for ever and is never shown', async () => {
    const [a, b, c] = [await someone(), await someone(), await someone()];
    await block(b.id, a.id);
    expect(await ask(a.id, b.id)).toEqual(await ask(a.id, c.id));
    const [toB, toC] = (await rowsOf(a.id)).requests;
    expect({ ...toB, other: 0, at: 0, version: 0 }).toEqual({
      ...toC,
      other: 0,
      at: 0,
      version: 0,
    });
    expect(ground.gateway.rowsTo(b.id).filter(({ kind }) => kind === 'request')).toEqual([]);
    await call()['contacts.unblock']({ user: a.id }, asUser(b.id));
    expect((await rowsOf(b.id)).requests).toEqual([]);
  });

  it('keeps a contact, and finds nothing changed', async () => {
    const [a, b] = await friends();
    const before = [await rowsOf(a.id), ground.gateway.sentTo(a.id).length];
    await block(b.id, a.id);
    expect([await rowsOf(a.id), ground.gateway.sentTo(a.id).length]).toEqual(before);
    expect(await search(a.id, b.handle)).toMatchObject({ relation: 'contact' });
    expect(await contacts.api.relation(a.id, b.id)).toEqual({
      contacts: true,
      blockedBy: { a: false, b: true },
    });
    expect(await contacts.api.blockedEitherWay(a.id, [b.id, 5])).toEqual(new Set([b.id]));
    expect((await rowsOf(b.id)).contacts).toMatchObject([{ contact: true, blocked: true }]);
  });

  it('sees a request of the blocker withdrawn, and its own wait on', async () => {
    const [a, b, c, d] = [await someone(), await someone(), await someone(), await someone()];
    await ask(b.id, a.id);
    await block(b.id, a.id);
    expect((await rowsOf(a.id)).requests).toEqual([]);
    await ask(c.id, d.id);
    await block(d.id, c.id);
    expect((await rowsOf(c.id)).requests).toMatchObject([{ other: d.id, direction: 'out' }]);
    expect((await rowsOf(d.id)).requests).toEqual([]);
  });

  it('can be unblocked once, and a stranger not at all', async () => {
    const [a, b] = [await someone(), await someone()];
    await block(b.id, a.id);
    await block(b.id, a.id);
    await call()['contacts.unblock']({ user: a.id }, asUser(b.id));
    const again = () => call()['contacts.unblock']({ user: a.id }, asUser(b.id));
    expect(await refusal(again())).toContain('not_found');
    expect(await refusal(block(a.id, 4_503_599))).toContain('not_found');
    expect(await rowsOf(b.id)).toEqual({ contacts: [], requests: [] });
  });
});

describe('presence', () => {
  const watch = async (viewer: number, user: number) => {
    const { present } = await house.identity.methods['identity.watch'](
      { users: [user] },
      asUser(viewer, 1, viewer),
    );
    return present[0];
  };
  const online = (viewer: number, user: number, is: boolean) =>
    ground.gateway.awaited(
      viewer,
      'identity.presence',
      (data) => data.user === user && data.online === is,
    );

  it('is seen by contacts, and by neither of them once one blocks the other', async () => {
    const [a, stranger] = [await someone(), await someone()];
    const b = { id: (await join(house.identity, 'comes_later')).me.id };
    await ask(a.id, b.id);
    await accept(b.id, a.id);
    expect(await watch(a.id, b.id)).toMatchObject({ online: false });
    ground.gateway.comes(b.id);
    await online(a.id, b.id, true);
    expect(await watch(stranger.id, b.id)).toMatchObject({ online: false, lastSeenAt: null });
    await block(b.id, a.id);
    expect(await online(a.id, b.id, false)).toMatchObject({ lastSeenAt: null });
    const away = { online: false, lastSeenAt: null };
    expect(await watch(a.id, b.id)).toEqual({ user: b.id, ...away });
    expect(await watch(b.id, a.id)).toEqual({ user: a.id, ...away });
    await call()['contacts.unblock']({ user: a.id }, asUser(b.id));
    expect(await watch(a.id, b.id)).toMatchObject({ online: true });
  });
});

describe('contacts', () => {
  it('carry a remark that only its owner sees', async () => {
    const [a, b] = await friends();
    await call()['contacts.remark']({ user: b.id, remark: ' Bee ' }, asUser(a.id));
    expect((await rowsOf(a.id)).contacts).toMatchObject([{ remark: 'Bee' }]);
    expect(JSON.stringify(await rowsOf(b.id))).not.toContain('Bee');
    const c = await someone();
    const strange = call()['contacts.remark']({ user: c.id, remark: 'x' }, asUser(a.id));
    expect(await refusal(strange)).toContain('not_found');
  });

  it('are removed on both sides, and other domains hear of it', async () => {
    const [a, b] = await friends();
    const heard: number[][] = [];
    contacts.api.onRelationChange(async (_, one, other) => {
      if (one !== a.id) return () => {};
      return () => void heard.push([one, other]);
    });
    await call()['contacts.remove']({ user: b.id }, asUser(a.id));
    expect(await rowsOf(a.id)).toEqual({ contacts: [], requests: [] });
    expect(await rowsOf(b.id)).toEqual({ contacts: [], requests: [] });
    expect(heard).toEqual([[a.id, b.id]]);
    expect(ground.gateway.rowsTo(b.id).at(-1)).toMatchObject({ kind: 'contact', value: null });
    const again = call()['contacts.remove']({ user: b.id }, asUser(a.id));
    expect(await refusal(again)).toContain('not_found');
  });

  it('see each other’s profile, strangers do not', async () => {
    const [a, b] = await friends();
    const c = await someone();
    const profiles = async (viewer: number, users: number[]) => {
      const answer = await house.identity.methods['identity.profiles']({ users }, asUser(viewer));
      return answer.profiles.map(({ id }) => id);
    };
    expect(await profiles(a.id, [b.id, c.id, 4_503_599])).toEqual([b.id]);
    await ask(c.id, a.id);
    expect(new Set(await profiles(a.id, [b.id, c.id]))).toEqual(new Set([b.id, c.id]));
  });

  it('that delete their account leave tombstones, told after the commit', async () => {
    const [a, b] = await friends();
    await house.identity.methods['identity.delete_account'](
      { password: goodPassword },
      asUser(b.id),
    );
    expect(await rowsOf(a.id)).toEqual({ contacts: [], requests: [] });
    expect(ground.gateway.rowsTo(a.id).at(-1)).toMatchObject({
      kind: 'contact',
      key: b.id,
      value: null,
    });
    expect(await refusal(ask(a.id, b.id))).toContain('not_found');
    expect(await refusal(search(a.id, b.handle))).toContain('not_found');
    expect(await rowsOf(b.id)).toEqual({ contacts: [], requests: [] });
  });
});

describe('one’s own link', () => {
  it('stays until it is renewed, and the former one ends', async () => {
    const [a, b] = [await someone(), await someone()];
    const link = (renew = false) => call()['contacts.link']({ renew }, asUser(a.id));
    const first = await link();
    expect(first.url).toBe(`http://127.0.0.1:7420/add/${first.token}`);
    expect(await link()).toEqual(first);
    const second = await link(true);
    const follow = (token: string) => call()['contacts.follow_link']({ token }, asUser(b.id));
    expect(await refusal(follow(first.token))).toContain('not_found');
    expect(await follow(second.token)).toMatchObject({ profile: { id: a.id } });
    expect(
      await call()['contacts.follow_link']({ token: second.token }, asUser(a.id)),
    ).toMatchObject({ relation: 'self' });
  });

  it('names the inviter to a stranger, and lets them join a closed house', async () => {
    const a = await someone();
    const { token } = await call()['contacts.link']({}, asUser(a.id));
    expect(await call()['contacts.inviter']({ token }, stranger())).toEqual({
      name: `Name of ${a.handle}`,
      avatar: null,
    });
    await house.identity.methods['identity.set_sign_up']({ signUp: 'invitation' }, asUser(1));
    const up = (invitation: string) =>
      house.identity.methods['identity.sign_up'](
        { ...wishFor(`guest_of_${count}x`), invitation },
        stranger(),
      );
    expect(await refusal(up('x'.repeat(22)))).toContain('identity.invitation_needed');
    await expect(up(token)).resolves.toMatchObject({ me: { role: 'user' } });
    await house.identity.methods['identity.set_sign_up']({ signUp: 'open' }, asUser(1));
  });
});
