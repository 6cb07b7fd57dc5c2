import { afterAll, beforeAll, expect, it } from 'vitest';
import { transaction } from '#platform/database/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { migrations } from './migrations/index.ts';
import { insertAvatar } from './store.ts';
import { sweepAvatars } from './sweep-avatars.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await prepareGround([{ domain: 'media', migrations }]);
});
afterAll(() => ground[Symbol.asyncDispose]());

it('a sweep that was cut short is made up for by the next one: no file stays without a row', async () => {
  const { db, world } = ground;
  const files = new Set(['first', 'second']);
  for (const id of files) {
    const row = { id, uploader: 1, at: 0, checkAt: 0, bytes: 7 };
    await transaction(db.write, (tx) => insertAvatar(tx, row));
  }
  let broken = true;
  const blobs = {
    put: async () => {},
    open: async () => null,
    size: async () => null,
    async remove(id: string) {
      if (broken && files.size === 1) throw new Error('cut short');
      files.delete(id);
    },
  };
  const room = { db, world, blobs, inUse: [] };
  await expect(sweepAvatars(room)).rejects.toThrow('cut short');
  broken = false;
  await sweepAvatars(room);
  expect([...files]).toEqual([]);
});
