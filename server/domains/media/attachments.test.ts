import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaHouse, type Member, prepareMedia } from '../../../tests/kit/media-house.ts';

let house: MediaHouse;
let cleo: Member;
let group: number;
beforeAll(async () => {
  house = await prepareMedia();
  cleo = await house.someone();
  await house.befriend(house.anna, cleo);
  group = await groupOf('first', [house.bert]);
});
afterAll(() => house[Symbol.asyncDispose]());

const bytes = randomBytes(1_000);
const file = async (member = house.anna) =>
  (await house.finish(member, bytes, { kind: 'file' }, 'tea.bin')).id;

async function groupOf(clientId: string, members: readonly Member[]): Promise<number> {
  const ids = members.map(({ id }) => id);
  const made = await house.anna.call('chat.create_group', {
    clientId: `group-${clientId}`,
    title: 'Tea',
    members: ids,
  });
  return made.conversation.id;
}

/** Who of the given people may read a file; who may not gets what an unknown id gets. */
async function readers(id: string, people: readonly Member[]): Promise<boolean[]> {
  return Promise.all(
    people.map(async (member) => {
      const answer = await house.read(member, id, 'file');
      if (answer.status === 200) return true;
      const unknown = await house.read(member, 'A'.repeat(22), 'file');
      expect([answer.status, await answer.text()]).toEqual([404, await unknown.text()]);
      return false;
    }),
  );
}

describe('who may read a file', () => {
  it('is who uploaded it, and who may read a message with it', async () => {
    const { anna, bert } = house;
    const id = await file();
    expect(await readers(id, [anna, bert, cleo])).toEqual([true, false, false]);
    await house.send(anna, group, [id], 'a caption');
    expect(await readers(id, [anna, bert, cleo])).toEqual([true, true, false]);
    const signedOut = await fetch(`${anna.url}/blobs/media/${id}/file`);
    expect(signedOut.status).toBe(401);
  });

  it('is not who came later, and is who was there until they left (R5)', async () => {
    const { anna, bert } = house;
    const conversation = await groupOf('ranges', [bert]);
    const before = await file();
    await house.send(anna, conversation, [before]);
    await anna.call('chat.invite', { conversation, users: [cleo.id] });
    const between = await file();
    await house.send(anna, conversation, [between]);
    await anna.call('chat.remove_member', { conversation, user: bert.id });
    const after = await file();
    await house.send(anna, conversation, [after]);
    const all = await Promise.all([before, between, after].map((id) => readers(id, [bert, cleo])));
    expect(all).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ]);
  });

  it('is nobody else once the message was recalled, cleared or hidden', async () => {
    const { anna, bert } = house;
    const [recalled, hidden] = [await file(), await file()];
    const { seq } = await house.send(anna, group, [recalled]);
    await anna.call('chat.recall', { conversation: group, seq });
    const second = await house.send(anna, group, [hidden]);
    await bert.call('chat.hide', { conversation: group, seqs: [second.seq] });
    expect(await readers(recalled, [anna, bert])).toEqual([true, false]);
    expect(await readers(hidden, [anna, bert])).toEqual([true, false]);
    const { messages } = await anna.call('chat.history', { conversation: group, around: seq });
    expect(messages.find((each) => each.seq === seq)).not.toHaveProperty('attachments');
  });

  it('is nobody of those who blocked its sender', async () => {
    const dora = await house.someone();
    const direct = await house.befriend(dora, cleo);
    await cleo.call('contacts.block', { user: dora.id });
    const id = await file(dora);
    await house.send(dora, direct, [id]);
    expect(await readers(id, [dora, cleo])).toEqual([true, false]);
  });
});

describe('a message', () => {
  it('carries what was attached, for readers and on repeating (W6)', async () => {
    const { anna, bert } = house;
    const attachments = [await file(), await file()];
    const input = { conversation: group, clientId: 'an-album-of-two', text: '', attachments };
    const sent = await anna.call('chat.send', input);
    expect(await anna.call('chat.send', input)).toEqual(sent);
    const other = anna.call('chat.send', { ...input, attachments: attachments.slice(1) });
    await expect(other).rejects.toMatchObject({ code: 'conflict' });
    const { messages } = await bert.call('chat.history', { conversation: group, limit: 1 });
    expect(messages[0]).toMatchObject({
      seq: sent.seq,
      kind: 'text',
      text: '',
      attachments: attachments.map((id) => ({ id, kind: 'file', name: 'tea.bin', bytes: 1_000 })),
    });
  });

  it('is not empty, and carries nothing of others’ but what its sender may read', async () => {
    const { anna, bert } = house;
    const theirs = await file();
    const empty = bert.call('chat.send', {
      conversation: group,
      clientId: 'nothing-here',
      text: '',
    });
    await expect(empty).rejects.toMatchObject({ code: 'invalid', field: 'text' });
    for (const id of [theirs, 'A'.repeat(22)]) {
      await expect(house.send(bert, house.direct, [await file(bert), id])).rejects.toMatchObject({
        code: 'not_found',
        field: 'attachments.1',
      });
    }
    await house.send(anna, group, [theirs]);
    await house.send(bert, house.direct, [theirs], 'passed on');
    const many = Array.from({ length: 21 }, () => theirs);
    await expect(house.send(anna, group, many)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('does not go to the server with a file, which nobody there could read', async () => {
    const letter = { clientId: 'letter-one', kind: 'idea', text: 'Biscuits' } as const;
    await cleo.call('letters.send', letter);
    const { streams } = await cleo.call('sync.resume', { cursor: null });
    const talk = streams.find(({ conversation }) => conversation?.faces.includes(1));
    const sending = house.send(cleo, talk?.id ?? 0, [await file(cleo)]);
    await expect(sending).rejects.toMatchObject({ code: 'not_found', field: 'attachments.0' });
  });
});

describe('operators', () => {
  it('look at a reported file, and put it back after an appeal', async () => {
    const { anna, bert } = house;
    const dora = await house.someone();
    const direct = await house.befriend(dora, bert);
    const id = await file(bert);
    const { seq } = await house.send(bert, direct, [id]);
    const seen = await dora.call('moderation.excerpt', { conversation: direct, seq });
    const carried = [{ kind: 'file', name: 'tea.bin' }];
    expect(seen.lines.at(-1)).toMatchObject({ seq, text: '', attachments: carried });
    const { report } = await dora.call('moderation.report', {
      clientId: 'reports-a-file',
      about: { conversation: direct, seq, print: seen.print },
      category: 'spam',
      note: '',
    });
    await anna.call('moderation.take', { report: report.id, mine: true });
    const looked = await anna.call('moderation.look', { report: report.id });
    expect(looked.report.excerpt?.lines.at(-1)).toMatchObject({ attachments: carried });
    expect(await readers(id, [dora, anna])).toEqual([true, true]);
    const wish = { report: report.id, verdict: 'remove', reason: 'No files here' } as const;
    const decided = await anna.call('moderation.decide', wish);
    const there = async () => {
      const { messages } = await dora.call('chat.history', { conversation: direct, around: seq });
      return messages.find((each) => each.seq === seq)?.attachments?.map((each) => each.id);
    };
    expect([await there(), await readers(id, [dora])]).toEqual([undefined, [false]]);
    const decision = decided.report.decision?.id ?? 0;
    await bert.call('moderation.appeal', { decision, text: 'It was tea' });
    const { appeals } = await anna.call('moderation.appeals', { open: true });
    const appeal = appeals[0]?.id ?? 0;
    await anna.call('moderation.decide_appeal', { appeal, outcome: 'reversed', reason: 'Tea' });
    expect([await there(), await readers(id, [dora])]).toEqual([[id], [true]]);
  });
});

describe('a file is in use', () => {
  const uses = async (id: string, keptSince = 0) => {
    const client = new pg.Client({ connectionString: house.server.databaseUrl });
    await client.connect();
    try {
      const found = await client.query('select chat.files_in_use($1, $2)', [[id], keptSince]);
      return found.rows.length === 1;
    } finally {
      await client.end();
    }
  };

  it('as long as a message carries it, and not once all of them are gone', async () => {
    const { anna, bert } = house;
    const id = await file();
    expect(await uses(id)).toBe(false);
    const { seq } = await house.send(anna, group, [id]);
    const again = await house.send(bert, house.direct, [id]);
    await anna.call('chat.recall', { conversation: group, seq });
    expect(await uses(id)).toBe(true);
    await bert.call('chat.recall', { conversation: house.direct, seq: again.seq });
    expect(await uses(id)).toBe(false);
  });

  it('as long as what operators removed may be put back', async () => {
    const { anna, bert } = house;
    const id = await file(bert);
    const dora = await house.someone();
    const direct = await house.befriend(dora, bert);
    const { seq } = await house.send(bert, direct, [id]);
    const { print } = await dora.call('moderation.excerpt', { conversation: direct, seq });
    const about = { conversation: direct, seq, print };
    const what = { clientId: 'removed-for-good', about, category: 'spam', note: '' } as const;
    const { report } = await dora.call('moderation.report', what);
    await anna.call('moderation.take', { report: report.id, mine: true });
    const verdict = { report: report.id, verdict: 'remove', reason: 'Spam' } as const;
    await anna.call('moderation.decide', verdict);
    expect([await uses(id), await uses(id, Date.now() + 1_000)]).toEqual([true, false]);
  });
});

describe('reading', () => {
  let id: string;
  beforeAll(async () => {
    id = await file();
  });

  it.each([
    ['bytes=0-9', 0, 9],
    ['bytes=990-', 990, 999],
    ['bytes=-10', 990, 999],
    ['bytes=500-5000', 500, 999],
  ])('gives a stretch: %s', async (range, start, end) => {
    const answer = await house.read(house.anna, id, 'file', { range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${start}-${end}/1000`,
    ]);
    const got = Buffer.from(await answer.arrayBuffer());
    expect(got.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  it('knows a stretch that is beyond, one of something else, and none at all', async () => {
    const read = (headers: Record<string, string>) => house.read(house.anna, id, 'file', headers);
    const beyond = await read({ range: 'bytes=1000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    expect((await read({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    const tag = (await read({})).headers.get('etag') ?? '';
    expect((await read({ range: 'bytes=0-9', 'if-range': tag })).status).toBe(206);
    expect((await read({ 'if-none-match': tag })).status).toBe(304);
    expect((await read({ range: 'bytes=a-b' })).status).toBe(200);
  });

  it('tells the size without the bytes, and no form that is not there', async () => {
    const head = await house.read(house.anna, id, 'file', {}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '1000']);
    for (const form of ['view', 'constructor', '..%2f..']) {
      expect((await house.read(house.anna, id, form)).status).toBe(404);
    }
  });
});

describe('files of messages forwarded as one', () => {
  it('are read by who sees the new message, at any depth, as long as it stands', async () => {
    const { anna, bert } = house;
    const dora = await house.someone();
    const [toDora, id] = [await house.befriend(bert, dora), await file()];
    const { seq } = await house.send(anna, group, [id], '');
    const first = { conversation: toDora, clientId: 'bundle-of-files', from: group, seqs: [seq] };
    const { seq: at } = await bert.call('chat.forward', first);
    expect(await readers(id, [dora, cleo])).toEqual([true, false]);
    const { items } = await dora.call('chat.bundle', { conversation: toDora, seq: at });
    expect(items).toMatchObject([{ text: '', attachments: [{ id, name: 'tea.bin' }] }]);
    const { messages } = await dora.call('chat.history', { conversation: toDora, limit: 1 });
    expect(messages[0]?.card?.data).toMatchObject({
      lines: [{ text: '', attachments: [{ kind: 'file', name: 'tea.bin' }] }],
    });
    expect(messages[0]?.text).toContain('tea.bin');

    const withCleo = await house.befriend(dora, cleo);
    const beside = await dora.call('chat.send', {
      conversation: toDora,
      clientId: 'beside-the-bundle',
      text: 'look',
    });
    const nested = { conversation: withCleo, clientId: 'bundle-in-bundle', from: toDora };
    const again = await dora.call('chat.forward', { ...nested, seqs: [at, beside.seq] });
    await anna.call('chat.recall', { conversation: group, seq });
    await bert.call('chat.recall', { conversation: toDora, seq: at });
    expect(await readers(id, [bert, dora, cleo])).toEqual([false, true, true]);
    await dora.call('chat.recall', { conversation: withCleo, seq: again.seq });
    expect(await readers(id, [anna, bert, dora, cleo])).toEqual([true, false, false, false]);
  });

  it('go along where a message is passed on alone, from who may read them', async () => {
    const { anna, bert } = house;
    const id = await file();
    await house.send(anna, group, [id]);
    const other = await house.someone();
    const conversation = await house.befriend(bert, other);
    const passed = { conversation, clientId: 'passed-with-file', text: '', forwarded: true };
    await bert.call('chat.send', { ...passed, attachments: [id] });
    expect(await readers(id, [other])).toEqual([true]);
    const { messages } = await other.call('chat.history', { conversation, limit: 1 });
    expect(messages[0]).toMatchObject({ forwarded: true, attachments: [{ id }] });
  });
});
