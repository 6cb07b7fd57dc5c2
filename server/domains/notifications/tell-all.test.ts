import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SaidAloud } from '#domains/chat/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { transaction } from '../../platform/database/index.ts';
import { migrations } from './migrations/index.ts';
import type { Room } from './room.ts';
import { writeSubscription } from './store.ts';
import { tellAll } from './tell-all.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await prepareGround([{ domain: 'notifications', migrations }]);
});
afterAll(() => ground[Symbol.asyncDispose]());

it('of a thousand conversations those alone are asked for in which somebody is woken', async () => {
  const { db, world } = ground;
  const phone = {
    user: 2_500,
    device: 6,
    endpoint: 'https://push.example/1',
    p256dh: '',
    auth: '',
  };
  await transaction(db.write, (tx) => writeSubscription(tx, phone, 1));
  const asked: [number, readonly number[]][] = [];
  const chat = {
    readersOf: async ({ conversation }: SaidAloud) => [conversation, conversation + 2_000],
    hearersOf: async ({ conversation }: SaidAloud, readers: readonly number[]) => {
      asked.push([conversation, readers]);
      return null;
    },
  } as Partial<Room['chat']> as Room['chat'];
  const all = Array.from({ length: 1_000 }, (_, at) => {
    return { conversation: at + 1, rulesVersion: 1, messages: [] };
  });
  const identity = {} as Room['identity'];
  await tellAll({ db, world, identity, chat }, all, () => {});
  expect(asked).toEqual([[500, [2_500]]]);
});
