import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#platform/calls/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  goodPassword,
  type House,
  houseSettings,
  join,
  openHouse,
  program,
  stranger,
} from '../../../tests/kit/people.ts';
import { changePassword } from './change-password.ts';
import { deleteAccount } from './delete-account.ts';
import { migrations } from './migrations/index.ts';
import { createHasher } from './passwords/hasher.ts';
import { createRegistrar } from './registrar.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { nothingRegistered, type Room } from './room.ts';
import { signalsOver } from './signals.ts';

const recovered = 'nine cups on a windowsill';
const stolen = 'eleven spoons in a drawer';

let ground: Ground;
let house: House;

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  house = createHouse(ground);
  await house.identity.start?.();
  await openHouse(house.identity);
});
afterAll(async () => {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
});

/** A room in which something happens between the proof of a password and what it was proved for. */
function roomWhere(meanwhile: () => Promise<unknown>): Room {
  const hasher = createHasher(houseSettings);
  const registered = nothingRegistered();
  return {
    ...ground,
    house: house.house,
    settings: houseSettings,
    signals: signalsOver(ground.bus),
    hasher: {
      ...hasher,
      async verify(stored, password) {
        const right = await hasher.verify(stored, password);
        await meanwhile();
        return right;
      },
    },
    registered,
    registrar: createRegistrar({ ...ground, registered }),
    holdings: async () => [],
    forgetUser: (tx, user) => house.identity.forgetUser(tx, user),
  };
}

type Deed = (room: Room, caller: SignedIn) => Promise<unknown>;

const deeds: [string, Deed][] = [
  [
    'a change of it',
    (room, caller) => changePassword(room, { current: goodPassword, next: stolen }, caller),
  ],
  [
    'new recovery codes',
    (room, caller) => renewRecoveryCodes(room, { password: goodPassword }, caller),
  ],
  ['a deletion', (room, caller) => deleteAccount(room, { password: goodPassword }, caller)],
];

describe('a password that was proved a moment ago', () => {
  let born = 0;
  const person = async () => {
    const handle = `raced_${++born}`;
    return { handle, ...(await join(house.identity, handle)) };
  };
  const signIn = (handle: string, password: string) =>
    house.identity.methods['identity.sign_in']({ handle, password, device: program }, stranger());
  const recover = (handle: string, code = '') =>
    house.identity.methods['identity.recover'](
      { handle, code, password: recovered, device: program },
      stranger(),
    );

  it.each(deeds)('does not let %s through once the owner has recovered', async (_, deed) => {
    const { handle, me, device, recoveryCodes } = await person();
    const [first, second] = recoveryCodes;
    const room = roomWhere(() => recover(handle, first));
    await expect(deed(room, asUser(me.id, device))).rejects.toMatchObject({
      code: 'identity.wrong_credentials',
    });
    await expect(signIn(handle, recovered)).resolves.toMatchObject({ me: { id: me.id } });
    await expect(recover(handle, second)).resolves.toMatchObject({ me: { recoveryCodesLeft: 8 } });
  });

  it.each(deeds)('does not let %s through from a device revoked since', async (_, deed) => {
    const { handle, me, device, recoveryCodes } = await person();
    const owner = await signIn(handle, goodPassword);
    const room = roomWhere(() =>
      house.identity.methods['identity.revoke_device']({ device }, asUser(me.id, owner.device)),
    );
    await expect(deed(room, asUser(me.id, device))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(signIn(handle, goodPassword)).resolves.toMatchObject({ me: { id: me.id } });
    await expect(recover(handle, recoveryCodes[0])).resolves.toMatchObject({});
  });

  it.each(deeds)('lets %s through where nothing happened', async (_, deed) => {
    const { me, device } = await person();
    await expect(
      deed(
        roomWhere(async () => {}),
        asUser(me.id, device),
      ),
    ).resolves.toBeDefined();
  });
});
