import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareGroups } from '../../../tests/kit/groups.ts';
import { createRulesCache } from './rules-cache.ts';

let kit: Awaited<ReturnType<typeof prepareGroups>>;

beforeAll(async () => {
  kit = await prepareGroups();
});
afterAll(() => kit.house[Symbol.asyncDispose]());

it('W5: rules that are advanced by who joined are those that are read anew', async () => {
  const { house, group } = kit;
  const { id, owner, others } = await group(3);
  const fresh = () =>
    createRulesCache({ db: house.ground.db.read, contacts: house.contacts.api }).get(id);
  const cache = createRulesCache({ db: house.ground.db.read, contacts: house.contacts.api });
  const [left = 0] = others;
  await house.as(left, 'chat.leave', { conversation: id });
  const before = await cache.get(id);
  const more = await house.someone();
  await house.befriend(owner, more);
  await house.as(owner, 'chat.invite', { conversation: id, users: [more, left] });
  const now = await fresh();
  expect(now?.version).toBe((before?.version ?? 0) + 1);
  const joined = [more, left].map((user) => ({
    user,
    role: 'member' as const,
    ranges: [...(now?.members.get(user)?.ranges ?? [])],
    silencedUntil: null,
  }));
  expect(joined[1]?.ranges).toHaveLength(4);
  cache.advance(id, now?.version ?? 0, joined);
  const advanced = cache.held(id);
  expect(advanced?.members).toEqual(now?.members);
  expect(new Set(advanced?.everyone)).toEqual(new Set(now?.everyone));
  expect(advanced?.commonFrom).toBe(now?.commonFrom);
  cache.advance(id, (now?.version ?? 0) + 2, joined);
  expect(cache.held(id), 'a step was missed').toBeUndefined();
});

it('W5: who joined may write at once, and hears what is said, where the rules are held', async () => {
  const { house, group, told } = kit;
  const { id, owner } = await group(2);
  await house.send(owner, id, 'the rules are held');
  const more = await house.someone();
  await house.befriend(owner, more);
  await house.as(owner, 'chat.invite', { conversation: id, users: [more] });
  const { version } = await house.send(more, id, 'here I am');
  await told(owner, version);
  await told(more, version);
  await house.as(owner, 'chat.remove_member', { conversation: id, user: more });
  await expect(house.send(more, id, 'still here?')).rejects.toMatchObject({ code: 'not_found' });
});
