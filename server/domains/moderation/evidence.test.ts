import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MediaHouse, type Member, prepareMedia } from '../../../tests/kit/media-house.ts';

let house: MediaHouse;
let cleo: Member;
let quarrel: number;
beforeAll(async () => {
  house = await prepareMedia();
  cleo = await house.someone();
  quarrel = await house.befriend(house.bert, cleo);
});
afterAll(() => house[Symbol.asyncDispose]());

const file = async () =>
  (await house.finish(house.bert, randomBytes(500), { kind: 'file' }, 'proof.bin')).id;

const opens = async (member: Member, id: string) =>
  (await house.read(member, id, 'file')).status === 200;

let reports = 0;
async function report(seq: number): Promise<number> {
  reports += 1;
  const place = { conversation: quarrel, seq };
  const { print } = await cleo.call('moderation.excerpt', place);
  const { report: made } = await cleo.call('moderation.report', {
    clientId: `with-evidence-${reports}`,
    about: { ...place, print },
    category: 'harassment',
    note: '',
  });
  return made.id;
}

it('the files of a reported message are looked at by operators, and those of no other', async () => {
  const { anna, bert } = house;
  const [beside, reported] = [await file(), await file()];
  await house.send(bert, quarrel, [beside]);
  const { seq } = await house.send(bert, quarrel, [reported]);
  expect(await opens(anna, reported)).toBe(false);
  const made = await report(seq);
  const { report: open } = await anna.call('moderation.look', { report: made });
  const lines = open.excerpt?.lines.slice(-2);
  expect(lines).toMatchObject([
    { attachments: [{ kind: 'file', name: 'proof.bin' }] },
    { attachments: [{ kind: 'file' }], files: [{ id: reported, name: 'proof.bin' }] },
  ]);
  expect(lines?.[0]).not.toHaveProperty('files');
  expect([await opens(anna, reported), await opens(anna, beside)]).toEqual([true, false]);
  const stranger = await house.someone();
  expect(await opens(stranger, reported)).toBe(false);

  await bert.call('chat.recall', { conversation: quarrel, seq });
  expect([await opens(anna, reported), await opens(cleo, reported)]).toEqual([true, false]);
  const passedOn = house.send(anna, house.direct, [reported]);
  await expect(passedOn).rejects.toMatchObject({ code: 'not_found' });
});
