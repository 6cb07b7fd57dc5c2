import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MediaHouse, type Member, prepareMedia } from '../../../tests/kit/media-house.ts';

let house: MediaHouse;

beforeAll(async () => {
  house = await prepareMedia();
}, 60_000);
afterAll(() => house?.[Symbol.asyncDispose]());

const held = async (member: Member) => {
  const { holdings } = await member.call('identity.holdings', {});
  return new Map(holdings.map((each) => [each.kind, each]));
};

it('what is held about a person is told by kind, each by the part that holds it', async () => {
  const [ann, ben] = [await house.someone(), await house.someone()];
  const direct = await house.befriend(ann, ben);
  const { id } = await house.finish(ann, randomBytes(1_000), { kind: 'file' }, 'a.bin');
  await house.send(ann, direct, [id], 'kettle');
  await ann.call('chat.draft', { conversation: direct, text: 'not sent', at: 1 });
  await ann.call('letters.send', { clientId: 'letter-of-ann', kind: 'question', text: 'Hello?' });
  const found = await held(ann);
  expect(found.get('identity.account')).toEqual({ kind: 'identity.account', count: 1 });
  expect(found.get('identity.devices')?.count).toBe(1);
  expect(found.get('contacts.contacts')?.count).toBe(1);
  expect(found.get('chat.messages')?.count).toBeGreaterThanOrEqual(1);
  expect(found.get('chat.drafts')?.count).toBe(1);
  expect(found.get('letters.letters')).toMatchObject({ count: 1, keptDays: 365 });
  expect(found.get('media.files')).toEqual({ kind: 'media.files', count: 1, bytes: 1_000 });
  await expect
    .poll(async () => (await held(ann)).get('search.messages')?.count)
    .toBeGreaterThanOrEqual(1);
  expect((await held(ben)).has('media.files')).toBe(false);
});

it('one’s own files are listed by pages, and deleted for everyone; nobody else’s are', async () => {
  const [ann, ben] = [await house.someone(), await house.someone()];
  const direct = await house.befriend(ann, ben);
  const ids: string[] = [];
  for (const name of ['a.bin', 'b.bin', 'c.bin']) {
    ids.push((await house.finish(ann, randomBytes(100), { kind: 'file' }, name)).id);
  }
  const [first = '', second = ''] = ids;
  const { seq } = await house.send(ann, direct, [first]);
  const page = await ann.call('media.own_files', { limit: 2 });
  expect(page.more).toBe(true);
  const last = page.files.at(-1);
  const before = { at: last?.at ?? 0, id: last?.attachment.id ?? '' };
  const rest = await ann.call('media.own_files', { before, limit: 2 });
  const listed = [...page.files, ...rest.files].map(({ attachment }) => attachment.id);
  expect(listed.toSorted()).toEqual(ids.toSorted());
  expect(rest.more).toBe(false);

  expect(await ben.call('media.delete_files', { files: ids })).toEqual({ deleted: 0 });
  expect((await house.read(ben, first, 'file')).status).toBe(200);
  expect(await ann.call('media.delete_files', { files: [first, second] })).toEqual({ deleted: 2 });
  expect((await house.read(ben, first, 'file')).status).toBe(404);
  expect((await held(ann)).get('media.files')).toMatchObject({ count: 1, bytes: 100 });
  const { messages } = await ben.call('chat.history', { conversation: direct });
  const message = messages.find((each) => each.seq === seq);
  expect(message?.attachments?.[0]).toMatchObject({ id: first, name: 'a.bin' });
});
