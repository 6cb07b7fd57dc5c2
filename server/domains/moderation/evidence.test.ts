import { randomBytes } from 'node:crypto';
import { PgBoss } from 'pg-boss';
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

it('whoever deletes a reported file takes it from everybody but those who decide', async () => {
  const { anna, bert } = house;
  const reported = await file();
  const { seq } = await house.send(bert, quarrel, [reported]);
  await report(seq);
  expect(await bert.call('media.delete_files', { files: [reported] })).toEqual({ deleted: 1 });
  const { files } = await bert.call('media.own_files', {});
  expect(files.map(({ attachment }) => attachment.id)).not.toContain(reported);
  expect([await opens(bert, reported), await opens(cleo, reported)]).toEqual([false, false]);
  expect(await opens(anna, reported)).toBe(true);
});

it('a deleted file that a report has counts in nobody’s quota, which would tell of the report', async () => {
  const { anna, bert } = house;
  const before = await bert.call('media.own_usage', {});
  const reported = await file();
  const { seq } = await house.send(bert, quarrel, [reported]);
  await report(seq);
  for (const deleted of [1, 0]) {
    expect(await bert.call('media.delete_files', { files: [reported] })).toEqual({ deleted });
  }
  expect(await bert.call('media.own_usage', {})).toEqual(before);
  const { holdings } = await bert.call('identity.holdings', {});
  expect(holdings).toContainEqual({
    kind: 'media.files',
    count: before.files,
    bytes: before.bytes,
  });
  const [counted] = (await anna.call('media.usage', { user: bert.id })).people;
  expect(counted).toMatchObject({ files: before.files + 2, bytes: before.bytes + 1_000 });
  await anna.call('house.change_settings', { quotaBytes: before.bytes + 900 });
  expect(await opens(bert, await file())).toBe(true);
  await expect(file()).rejects.toThrow();
  await anna.call('house.change_settings', { quotaBytes: null });
});

const say = (conversation: number, text: string) => {
  reports += 1;
  return house.bert.call('chat.send', { conversation, clientId: `said-to-her-${reports}`, text });
};

/** Two files of Bert’s, passed on to Cleo as one, and that once more with words beside it. */
async function passOn() {
  const { bert } = house;
  const { conversation: notes } = await bert.call('chat.open', { user: bert.id });
  const forward = (conversation: number, seqs: number[]) => {
    reports += 1;
    const input = { conversation, clientId: `passed-on-${reports}`, from: notes.id, seqs };
    return bert.call('chat.forward', input);
  };
  const files = [await file(), await file()];
  const seqs: number[] = [];
  for (const id of files) seqs.push((await house.send(bert, notes.id, [id], 'Look')).seq);
  const within = await forward(notes.id, seqs);
  const beside = await say(notes.id, 'Again');
  const { seq } = await forward(quarrel, [within.seq, beside.seq]);
  return { files, seq };
}

it('what was forwarded as one goes along: who said what, at any depth, and the files', async () => {
  const { anna, bert } = house;
  const { files, seq } = await passOn();
  const shown = await cleo.call('moderation.excerpt', { conversation: quarrel, seq });
  const [reported] = shown.lines.filter((line) => line.seq === seq);
  const { name } = shown.people.find(({ id }) => id === bert.id) ?? {};
  expect(reported).toMatchObject({
    card: { kind: 'history' },
    forwarded: [
      { depth: 0, name, text: '', history: '' },
      { depth: 1, name, text: 'Look', attachments: [{ id: files[0], name: 'proof.bin' }] },
      { depth: 1, name, text: 'Look', attachments: [{ id: files[1] }] },
      { depth: 0, name, text: 'Again' },
    ],
  });
  const [id = ''] = files;
  expect(await opens(anna, id)).toBe(false);
  const made = await report(seq);
  const { report: open } = await anna.call('moderation.look', { report: made });
  expect(open.excerpt?.lines).toEqual(shown.lines);
  for (const each of files) expect(await opens(anna, each)).toBe(true);

  const after = await say(quarrel, 'A word');
  const neighbours = await cleo.call('moderation.excerpt', {
    conversation: quarrel,
    seq: after.seq,
  });
  const [neighbour] = neighbours.lines.filter((line) => line.seq === seq);
  expect(neighbour).toMatchObject({ card: { kind: 'history', data: { count: 2 } } });
  expect(neighbour).not.toHaveProperty('forwarded');
});

it('a person or a place that was sent goes along with what its card says', async () => {
  const { bert } = house;
  const wishes = [
    { kind: 'place', latitude: '52.5', longitude: '13.4' },
    { kind: 'contact', user: bert.id },
  ] as const;
  const seqs: number[] = [];
  for (const card of wishes) {
    const input = { conversation: quarrel, clientId: `card-of-${card.kind}`, card };
    seqs.push((await bert.call('chat.send_card', input)).seq);
  }
  const [seq = 0] = seqs;
  const { lines } = await cleo.call('moderation.excerpt', { conversation: quarrel, seq });
  expect(lines.slice(-2)).toMatchObject([
    { card: { kind: 'place', data: { latitude: '52.5', longitude: '13.4' } } },
    { card: { kind: 'contact', data: { user: bert.id } }, text: expect.stringContaining('@') },
  ]);
});

/** The upkeep of media, with every file due. */
async function sweepAll(): Promise<void> {
  const { databaseUrl } = house.server;
  const boss = new PgBoss({ connectionString: databaseUrl, schema: 'jobs', supervise: false });
  await boss.start();
  await boss.getDb().executeSql('update media.files set check_at = 0', []);
  await boss.send('media.sweep');
  await boss.stop({ graceful: false });
}

it('evidence outlives the message, and the upkeep that removes what nothing uses', async () => {
  const { anna, bert } = house;
  const unused = await file();
  const attached = await file();
  const { seq } = await house.send(bert, quarrel, [attached]);
  const history = await passOn();
  const made = [await report(seq), await report(history.seq)];
  const { conversation: notes } = await bert.call('chat.open', { user: bert.id });
  const { messages } = await bert.call('chat.history', { conversation: notes.id });
  for (const each of messages) {
    await bert.call('chat.recall', { conversation: notes.id, seq: each.seq });
  }
  for (const each of [seq, history.seq]) {
    await bert.call('chat.recall', { conversation: quarrel, seq: each });
  }
  await sweepAll();
  await expect.poll(() => opens(bert, unused), { timeout: 15_000 }).toBe(false);
  for (const id of [attached, ...history.files]) expect(await opens(anna, id)).toBe(true);
  const { report: open } = await anna.call('moderation.look', { report: made[1] ?? 0 });
  expect(JSON.stringify(open.excerpt)).toContain(history.files[1]);
});
