import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  goodPassword,
  type House,
  join,
  openHouse,
  program,
  stranger,
  wishFor,
} from '../../../tests/kit/people.ts';
import { migrations } from './migrations/index.ts';

const browser = { name: 'Firefox on Linux', kind: 'browser' } as const;
const HOUR = 3_600_000;

let ground: Ground;
let house: House;
const call = () => house.identity.methods;

async function fresh() {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  house = createHouse(ground);
  await house.identity.start?.();
}

async function close() {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
}

const rowsOf = async (table: string) =>
  (await ground.db.jobs.query(`select * from identity.${table}`)).rows;

/** Of all accounts; the server's own has none. */
const handles = async () => (await rowsOf('users')).map(({ handle }) => handle);

describe('opening a house', () => {
  beforeEach(async () => {
    await fresh();
    return close;
  });

  it('takes nobody before the operator', async () => {
    await expect(join(house.identity, 'alice')).rejects.toMatchObject({
      code: 'identity.not_opened',
    });
    expect(await call()['identity.server']({}, stranger())).toMatchObject({
      opened: false,
      name: 'Test house',
      signUp: 'open',
      minimumAge: 13,
      adultAge: 18,
    });
  });

  it('makes an operator with the link, once', async () => {
    const link = await house.identity.createOperatorLink();
    expect(link?.url).toBe(`http://127.0.0.1:7420/open#${link?.token}`);
    const { me } = await openHouse(house.identity);
    expect(me).toMatchObject({ handle: 'host', role: 'operator', ageBand: 'adult' });
    await expect(
      call()['identity.open_server']({ ...wishFor('second'), link: link?.token ?? '' }, stranger()),
    ).rejects.toMatchObject({ code: 'identity.already_opened' });
    expect(await house.identity.createOperatorLink()).toBeNull();
    expect(await rowsOf('operator_links')).toEqual([]);
  });

  it('knows no link after an hour, nor a wrong one', async () => {
    const link = await house.identity.createOperatorLink();
    const open = (token: string) =>
      call()['identity.open_server']({ ...wishFor('host'), link: token }, stranger());
    await expect(open('x'.repeat(43))).rejects.toMatchObject({ code: 'identity.link_expired' });
    ground.world.turn(HOUR + 1);
    await expect(open(link?.token ?? '')).rejects.toMatchObject({ code: 'identity.link_expired' });
    expect(await handles()).toEqual([null]);
  });

  it('lets one of two who use the link at the same moment', async () => {
    const link = await house.identity.createOperatorLink();
    const open = (handle: string) =>
      call()['identity.open_server']({ ...wishFor(handle), link: link?.token ?? '' }, stranger());
    const outcomes = await Promise.allSettled([open('first'), open('second')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await handles()).toHaveLength(2);
  });

  it('takes members by invitation only when the operator says so', async () => {
    await openHouse(house.identity);
    house.identity.api.invitations(async (_, token) => (token === 'i'.repeat(22) ? 7 : null));
    await call()['identity.set_sign_up']({ signUp: 'invitation' }, asUser(1));
    const wish = wishFor('alice');
    const refused = { code: 'identity.invitation_needed' };
    const up = (invitation?: string) =>
      call()['identity.sign_up'](invitation ? { ...wish, invitation } : wish, stranger());
    await expect(up()).rejects.toMatchObject(refused);
    await expect(up('n'.repeat(22))).rejects.toMatchObject(refused);
    await expect(up('i'.repeat(22))).resolves.toMatchObject({ me: { handle: 'alice' } });
    expect(await call()['identity.server']({}, stranger())).toMatchObject({ signUp: 'invitation' });
    expect(house.house.deeds).toContainEqual({
      by: 1,
      action: 'identity.set_sign_up',
      details: { signUp: 'invitation' },
    });
  });

  it('takes nobody by the link of a member who is suspended', async () => {
    const { me: opener } = await openHouse(house.identity);
    const host = await call()['identity.sign_up'](wishFor('host_of'), stranger());
    house.identity.api.invitations(async () => host.me.id);
    await call()['identity.set_sign_up']({ signUp: 'invitation' }, asUser(opener.id));
    const up = (handle: string) =>
      call()['identity.sign_up']({ ...wishFor(handle), invitation: 'i'.repeat(22) }, stranger());
    await expect(up('first_one')).resolves.toMatchObject({ me: { handle: 'first_one' } });
    const deed = { user: host.me.id, reason: 'Spam', days: null };
    await call()['identity.suspend'](deed, asUser(opener.id));
    await expect(up('second_one')).rejects.toMatchObject({ code: 'identity.invitation_ended' });
  });

  it('takes members who agreed to the terms that hold, and remembers which', async () => {
    await openHouse(house.identity);
    Object.assign(house.house.decided, { terms: 'Be kind.', termsVersion: 2 });
    const up = (handle: string, agreed: { termsVersion?: number }) =>
      call()['identity.sign_up']({ ...wishFor(handle), ...agreed }, stranger());
    const refused = { code: 'identity.terms_not_accepted' };
    await expect(up('alice', {})).rejects.toMatchObject(refused);
    await expect(up('alice', { termsVersion: 1 })).rejects.toMatchObject(refused);
    await up('alice', { termsVersion: 2 });
    Object.assign(house.house.decided, { terms: '', termsVersion: 3 });
    await up('bob', { termsVersion: 3 });
    const { rows } = await ground.db.jobs.query(
      'select handle, terms_version as version from identity.users order by handle',
    );
    expect(rows.slice(0, 2)).toEqual([
      { handle: 'alice', version: 2 },
      { handle: 'bob', version: null },
    ]);
  });
});

describe('accounts', () => {
  beforeAll(async () => {
    await fresh();
    await openHouse(house.identity);
  });
  afterAll(close);

  it('begin signed in, with ten recovery codes and a person that others can see', async () => {
    const cookies: (string | null)[] = [];
    const answer = await call()['identity.sign_up'](
      { ...wishFor('anna'), device: browser, locale: 'pt-BR' },
      stranger(cookies),
    );
    expect(answer.token).toBeNull();
    expect(cookies).toHaveLength(1);
    expect(new Set(answer.recoveryCodes).size).toBe(10);
    expect(answer.me).toMatchObject({
      handle: 'anna',
      name: 'Name of anna',
      role: 'user',
      ageBand: 'adult',
      recoveryCodesLeft: 10,
      deleted: false,
      settings: { presence: true, receipts: true, locale: 'pt-BR' },
    });
    const session = await house.identity.api.authenticate(cookies[0] ?? '');
    expect(session).toEqual({
      user: answer.me.id,
      device: answer.device,
      role: 'user',
      locale: 'pt-BR',
    });
  });

  it('hand the token to a program and keep no secret in the clear', async () => {
    const { token, recoveryCodes } = await join(house.identity, 'bot_like');
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const tables = ['users', 'secrets', 'devices', 'operator_links'];
    const stored = JSON.stringify(await Promise.all(tables.map(rowsOf)));
    for (const secret of [token ?? '', goodPassword, ...recoveryCodes]) {
      expect(stored).not.toContain(secret);
    }
    expect(stored).toContain('$argon2id$');
  });

  it('of children keep the year in which they grow up, and of adults nothing', async () => {
    const year = new Date(ground.world.now()).getUTCFullYear();
    const { me } = await join(house.identity, 'young', year - 15);
    expect(me.ageBand).toBe('minor');
    await join(house.identity, 'grown', year - 40);
    const years = new Map((await rowsOf('users')).map((row) => [row.handle, row.adult_year]));
    expect(years.get('young')).toBe(year - 15 + 19);
    expect(years.get('grown')).toBeNull();
    await expect(join(house.identity, 'younger', year - 12)).rejects.toMatchObject({
      code: 'identity.too_young',
      details: { params: { age: 13 } },
    });
  });

  it('have one handle each, though two ask for it at once', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => join(house.identity, 'carol')));
    const refusals = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refusals).toHaveLength(2);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({
        code: 'identity.handle_taken',
        details: { field: 'handle' },
      });
    }
  });

  it.each(['admin', 'teahouse', 'support', '_admin1', 'admin_42', 'me'])(
    'are not called %s',
    async (handle) => {
      await expect(join(house.identity, handle)).rejects.toMatchObject({
        code: 'identity.handle_reserved',
      });
    },
  );

  it('tell the domains that asked, inside the transaction', async () => {
    const heard: string[] = [];
    const { promise: made, resolve } = Promise.withResolvers<readonly number[]>();
    house.identity.api.onCreated(async (tx, users) => {
      heard.push(tx.isTransaction ? 'inside' : 'outside');
      resolve(users);
    });
    const { me } = await join(house.identity, 'dora');
    expect(heard).toEqual(['inside']);
    expect(await made).toEqual([me.id]);
  });

  it('are made together when many come at once, each with its own answer', async () => {
    const groups: (readonly number[])[] = [];
    house.identity.api.onCreated(async (_tx, users) => void groups.push(users));
    const handles = ['crowd_a', 'crowd_b', 'crowd_a', 'dora', 'crowd_c', 'crowd_d'];
    const answers = await Promise.allSettled(handles.map((each) => join(house.identity, each)));
    const made = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value.me] : []));
    expect(new Set(made.map(({ handle }) => handle))).toEqual(
      new Set(['crowd_a', 'crowd_b', 'crowd_c', 'crowd_d']),
    );
    expect(made).toHaveLength(4);
    expect(new Set(groups.flat())).toEqual(new Set(made.map(({ id }) => id)));
    expect(groups.length).toBeLessThan(made.length);
    for (const answer of answers) {
      if (answer.status === 'fulfilled') continue;
      expect(answer.reason).toMatchObject({ code: 'identity.handle_taken' });
    }
    for (const answer of answers) {
      if (answer.status === 'rejected') continue;
      const { me, token, device, recoveryCodes } = answer.value;
      expect(await house.identity.api.authenticate(token ?? '')).toMatchObject({
        user: me.id,
        device,
      });
      const { handle, id } = me as { handle: string; id: number };
      const password = `another one for ${handle} ${id}`;
      const [code = ''] = recoveryCodes;
      const recovered = await call()['identity.recover'](
        { handle, code, password, device: program },
        stranger(),
      );
      expect(recovered.me).toMatchObject({ id, recoveryCodesLeft: 9 });
    }
  });

  it('are signed in to with handle and password, whichever is wrong', async () => {
    const { me } = await join(house.identity, 'edgar');
    const attempt = (handle: string, password: string) =>
      call()['identity.sign_in']({ handle, password, device: program }, stranger());
    const wrong = await attempt('edgar', 'not it at all').catch((error) => error);
    const unknown = await attempt('nobody_here', goodPassword).catch((error) => error);
    expect(wrong).toMatchObject({ code: 'identity.wrong_credentials' });
    expect(unknown).toEqual(wrong);
    const { token, device } = await attempt('edgar', goodPassword);
    expect(await house.identity.api.authenticate(token ?? '')).toMatchObject({
      user: me.id,
      device,
    });
  });

  it('rest after many wrong passwords, existing or not', async () => {
    await join(house.identity, 'guessed');
    const attempt = (handle: string, password: string) =>
      call()['identity.sign_in']({ handle, password, device: program }, stranger());
    for (const handle of ['guessed', 'not_there']) {
      for (let count = 0; count < 10; count++) {
        await expect(attempt(handle, 'wrong one')).rejects.toMatchObject({
          code: 'identity.wrong_credentials',
        });
      }
      const refusal = await attempt(handle, goodPassword).catch((error) => error);
      expect(refusal.code).toBe('rate_limited');
      expect(refusal.details.retryAfterMs).toBeGreaterThan(0);
    }
    ground.world.turn(60_000);
    await expect(attempt('guessed', goodPassword)).resolves.toMatchObject({});
  });

  it('let the fifty-first device in and the one seen longest ago out', async () => {
    const { me, token } = await join(house.identity, 'many');
    for (let count = 0; count < 50; count++) {
      ground.world.turn(10);
      const input = { handle: 'many', password: goodPassword, device: program };
      await call()['identity.sign_in'](input, stranger());
    }
    const { devices } = await call()['identity.devices']({}, asUser(me.id));
    expect(devices).toHaveLength(50);
    expect(await house.identity.api.authenticate(token ?? '')).toBeNull();
  });
});
