import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { transaction } from '../../platform/database/index.ts';
import { createAudience } from './audience.ts';
import { migrations } from './migrations/index.ts';
import { deleteOf, writeSubscription } from './store.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await prepareGround([{ domain: 'notifications', migrations }]);
});
afterAll(() => ground[Symbol.asyncDispose]());

it('nothing is gathered where nobody is woken, and all of it until that is known', async () => {
  const { db } = ground;
  let now = 0;
  const audience = createAudience({ db, world: { uptime: () => now } });
  expect(audience.mayBeAnybodyHere()).toBe(true);
  expect(await audience.isAnybodyHere()).toBe(false);
  expect(audience.mayBeAnybodyHere()).toBe(false);
  now += 20_000;
  expect(audience.mayBeAnybodyHere()).toBe(true);
  const phone = { user: 5, device: 6, endpoint: 'https://push.example/1', p256dh: '', auth: '' };
  await transaction(db.write, (tx) => writeSubscription(tx, phone, 1));
  expect(await audience.isAnybodyHere()).toBe(true);
  expect(audience.mayBeAnybodyHere()).toBe(true);
  await transaction(db.write, (tx) => deleteOf(tx, 5));
  now += 20_000;
  expect(await audience.isAnybodyHere()).toBe(false);
  audience.someoneCame();
  expect(audience.mayBeAnybodyHere()).toBe(true);
});
