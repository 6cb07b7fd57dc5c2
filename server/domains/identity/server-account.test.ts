import { limits, serverAccount } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  type House,
  identityMigrations,
  join,
  openHouse,
} from '../../../tests/kit/people.ts';

let ground: Ground;
let house: House;

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'identity', migrations: identityMigrations }]);
  house = createHouse(ground);
  await openHouse(house.identity);
});
afterAll(() => ground[Symbol.asyncDispose]());

const profile = async (viewer: number, user: number) => {
  const { profiles } = await house.identity.methods['identity.profiles'](
    { users: [user] },
    asUser(viewer),
  );
  return profiles[0];
};

describe('the server’s own account', () => {
  it('is seen by everybody, under the name of the house', async () => {
    const { me } = await join(house.identity, 'looker');
    expect(await profile(me.id, serverAccount)).toEqual({
      id: serverAccount,
      handle: null,
      name: 'Test house',
      avatar: null,
      bio: '',
      deleted: false,
      joinedRecently: false,
    });
    house.house.decided.name = 'The Kettle';
    expect((await profile(me.id, serverAccount))?.name).toBe('The Kettle');
  });

  it('is nobody who could be met, asked or blocked', async () => {
    const { api } = house.identity;
    expect(await api.bandOf([serverAccount])).toEqual(new Map());
    expect(await api.settingsOf([serverAccount])).toEqual(new Map());
    expect(await api.withHandle('teahouse')).toBeNull();
  });

  it('is none that operators list, suspend or make one of them', async () => {
    const { me } = await join(house.identity, 'lister');
    await ground.db.jobs.query(`update identity.users set role = 'operator' where id = $1`, [
      me.id,
    ]);
    const { methods } = house.identity;
    const as = { ...asUser(me.id), role: 'operator' as const };
    const { accounts } = await methods['identity.accounts']({}, as);
    const found = await methods['identity.find_accounts']({ text: String(serverAccount) }, as);
    const listed = [...accounts, ...found.accounts].map(({ id }) => id);
    expect(listed).toContain(me.id);
    expect(listed).not.toContain(serverAccount);
    const user = serverAccount;
    const attempts: Promise<unknown>[] = [
      methods['identity.account']({ user }, as),
      methods['identity.suspend']({ user, reason: 'Because', days: null }, as),
      methods['identity.set_role']({ user, role: 'operator' }, as),
    ];
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes).toMatchObject(Array(3).fill({ reason: { code: 'not_found' } }));
  });

  it('is the only one of its kind: nobody else is given its id', async () => {
    const drawing = vi.spyOn(ground.world, 'randomId').mockReturnValueOnce(serverAccount);
    const { me } = await join(house.identity, 'pretender');
    expect(drawing.mock.results[0]?.value).toBe(serverAccount);
    expect(me.id).not.toBe(serverAccount);
    drawing.mockRestore();
  });
});

describe('a profile', () => {
  it('says for seven days that its person has just joined', async () => {
    const { me } = await join(house.identity, 'newcomer');
    expect((await profile(me.id, me.id))?.joinedRecently).toBe(true);
    ground.world.turn(limits.newcomer);
    expect((await profile(me.id, me.id))?.joinedRecently).toBe(false);
    const younger = await join(house.identity, 'younger');
    const renamed = await house.identity.methods['identity.update_profile'](
      { name: 'Younger still' },
      asUser(younger.me.id),
    );
    expect(renamed).not.toHaveProperty('joinedRecently');
  });
});
