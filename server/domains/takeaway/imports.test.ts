import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Import } from '@teahouse/protocol';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { type MediaHouse, type Member, prepareMedia } from '../../../tests/kit/media-house.ts';

let house: MediaHouse;
beforeAll(async () => {
  house = await prepareMedia({
    IMPORT_MEGABYTES: '12',
    IMPORT_TEXT_MEGABYTES: '4',
    IMPORT_FILES: '50',
    ARCHIVED_MESSAGES: '2000',
  });
});
afterAll(() => house[Symbol.asyncDispose]());

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#c04' } })
    .jpeg()
    .toBuffer();

async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  return buffer(zip.outputStream);
}

async function ended(member: Member, id: number): Promise<Import> {
  for (;;) {
    const { imports } = await member.call('takeaway.imports', {});
    const found = imports.find((each) => each.id === id);
    if (found === undefined) throw new Error('the import is gone');
    if (found.state === 'done' || found.state === 'failed') return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function bring(member: Member, bytes: Buffer, name = 'WhatsApp Chat with Bo.zip') {
  const upload = await house.upload(member, bytes, name);
  const begun = (await member.call('takeaway.import', { upload, zone: 'Europe/Berlin' })).import;
  return ended(member, begun.id);
}

const chat = [
  '31.12.23, 22:15 - Messages and calls are end-to-end encrypted.',
  '31.12.23, 22:15 - Bo: tea?',
  '31.12.23, 22:16 - person: IMG-1.jpg (file attached)',
  'with milk',
  '31.12.23, 22:17 - Bo: VID-2.mp4 (file attached)',
  '99.99.23, 22:18 - Bo: no day',
  '',
].join('\n');

/** Rows that an import left, of a person. */
async function leftOf(member: Member) {
  const { archives } = await member.call('takeaway.archives', {});
  const { files } = await member.call('media.own_usage', {});
  return { archives: archives.length, files };
}

describe('an import', () => {
  it('becomes an archive that only its importer reads, with its pictures', async () => {
    const bo = await house.someone();
    const done = await bring(
      bo,
      await zipOf({ 'WhatsApp Chat with Bo.txt': chat, 'IMG-1.jpg': await picture() }),
    );
    expect(done).toMatchObject({ state: 'done', archives: 1, messages: 4, files: 1, missed: 2 });
    expect(done.misses).toEqual([
      { line: 6, text: '99.99.23, 22:18 - Bo: no day', why: 'bad_date' },
      { line: 5, text: 'VID-2.mp4', why: 'no_file' },
    ]);
    expect(done.done).toBe(done.total);
    const { archives } = await bo.call('takeaway.archives', {});
    const [archive] = archives;
    expect(archive).toMatchObject({ title: 'Bo', people: ['Bo', 'person'], me: null, messages: 4 });
    const { lines } = await bo.call('takeaway.read', { archive: archive?.id ?? 0 });
    expect(lines.map(({ person, kind, text }) => [person, kind, text])).toEqual([
      [null, 'note', 'Messages and calls are end-to-end encrypted.'],
      [0, 'text', 'tea?'],
      [1, 'text', 'with milk'],
      [0, 'text', '99.99.23, 22:18 - Bo: no day'],
    ]);
    expect(new Date(lines[1]?.at ?? 0).toISOString()).toBe('2023-12-31T21:15:00.000Z');
    const file = lines[2]?.attachments?.[0];
    expect(file).toMatchObject({ kind: 'photo', name: 'IMG-1.jpg', width: 40, height: 30 });
    expect((await house.read(bo, file?.id ?? '', 'view')).status).toBe(200);
    expect((await house.read(house.bert, file?.id ?? '', 'view')).status).toBe(404);
    expect(lines[3]?.lost).toEqual(['VID-2.mp4']);
    await expect.poll(() => house.leftOver()).toEqual([]);
  });

  it('is the same when it is begun twice, and is read in pages', async () => {
    const cleo = await house.someone();
    const lines = Array.from(
      { length: 130 },
      (_, day) => `${(day % 28) + 1}.01.24, 10:00 - A: ${day + 1}`,
    );
    const upload = await house.upload(cleo, Buffer.from(lines.join('\n')), 'chat.txt');
    const [one, two] = [
      await cleo.call('takeaway.import', { upload }),
      await cleo.call('takeaway.import', { upload }),
    ];
    expect(two.import.id).toBe(one.import.id);
    await ended(cleo, one.import.id);
    const { archives } = await cleo.call('takeaway.archives', {});
    expect(archives.length).toBe(1);
    const archive = archives[0]?.id ?? 0;
    const texts = async (page: { before?: number; from?: number; limit?: number }) =>
      (await cleo.call('takeaway.read', { archive, ...page })).lines.map(({ text }) =>
        Number(text),
      );
    expect((await texts({ limit: 3 })).join()).toBe('128,129,130');
    expect((await texts({ before: 128, limit: 2 })).join()).toBe('126,127');
    expect((await texts({ from: 1, limit: 2 })).join()).toBe('1,2');
    const { archive: arranged } = await cleo.call('takeaway.arrange', {
      archive,
      title: 'A & me',
      me: 0,
    });
    expect(arranged).toMatchObject({ title: 'A & me', me: 0 });
    await expect(cleo.call('takeaway.arrange', { archive, me: 1 })).rejects.toThrow();
  });

  it('is deleted whole, and so is an archive', async () => {
    const dora = await house.someone();
    const bytes = await zipOf({ '_chat.txt': chat, 'IMG-1.jpg': await picture() });
    const first = await bring(dora, bytes);
    expect(first).not.toHaveProperty('repeats');
    expect((await bring(dora, bytes)).repeats).toEqual({ count: 1, title: 'Bo' });
    const { imports } = await dora.call('takeaway.imports', {});
    expect(imports.find(({ id }) => id === first.id)).not.toHaveProperty('repeats');
    expect((await leftOf(dora)).archives).toBe(2);
    await dora.call('takeaway.delete_import', { import: first.id });
    const { archives } = await dora.call('takeaway.archives', {});
    expect(archives.length).toBe(1);
    const archive = archives[0]?.id ?? 0;
    await dora.call('takeaway.delete_archive', { archive });
    await expect(dora.call('takeaway.read', { archive })).rejects.toThrow('does not exist');
    expect((await leftOf(dora)).archives).toBe(0);
  });
});

/** What another Teahouse let somebody take along, or somebody made up. */
async function teahouseZip(
  people: string[],
  lines: object[],
  paths = ['a.jsonl', 'b.jsonl'],
): Promise<Buffer> {
  const manifest = {
    format: 'teahouse',
    version: 1,
    madeAt: 1,
    server: { name: '', address: '' },
    me: {},
    devices: [],
    contacts: [],
    requests: [],
    notifications: {},
    favourites: [],
    conversations: paths.map((path) => ({
      title: path,
      kind: 'group',
      people,
      me: 0,
      lines: path,
      messages: lines.length,
    })),
  };
  const said = lines.map((line) => JSON.stringify(line)).join('\n');
  const files = Object.fromEntries(paths.map((path) => [path, said]));
  return zipOf({ 'export.json': JSON.stringify(manifest), ...files });
}

describe('an export of another Teahouse that was made to be too much', () => {
  const line = { at: 1, kind: 'text', text: 'tea' };

  it('becomes an archive whose answers are no longer than others', async () => {
    const gus = await house.someone();
    const people = Array.from({ length: 900 }, (_, at) => `${at} ${'語'.repeat(400)}`);
    const lost = Array.from({ length: 100 }, () => `\0${'x'.repeat(999)}`);
    const reactions = [{ emoji: '👍\0', count: 2 }];
    const lines = people.map((_, at) => ({
      ...line,
      seq: at + 1,
      person: at,
      reactions,
      ...(at >= 870 && { lost }),
    }));
    const done = await bring(gus, await teahouseZip(people, lines), 'teahouse.zip');
    expect(done).toMatchObject({ state: 'done', archives: 2, missed: 0, problem: null });
    const { archives, more } = await gus.call('takeaway.archives', {});
    expect([archives.length, more]).toEqual([1, true]);
    const [archive] = archives;
    expect(archive?.me).toBe(0);
    expect(archive?.people[5]).toBe(`5 ${'語'.repeat(118)}`);
    expect(Buffer.byteLength(JSON.stringify(archive?.people))).toBeLessThan(270_000);
    const page = await gus.call('takeaway.read', { archive: archive?.id ?? 0, limit: 100 });
    expect(page.lines[0]).toMatchObject({ person: null, reactions: [{ emoji: '👍', count: 2 }] });
    expect(page.lines[0]?.lost?.[99]).toBe('x'.repeat(199));
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(270_000);
  });

  it('is refused where it names the same lines twice', async () => {
    const ida = await house.someone();
    const zip = await teahouseZip(['Bo'], [{ ...line, seq: 1, person: 0 }], ['a', 'b', 'a']);
    const failed = await bring(ida, zip, 'teahouse.zip');
    expect([failed.state, failed.problem?.code]).toEqual(['failed', 'takeaway.not_an_export']);
    expect((await leftOf(ida)).archives).toBe(0);
  });

  it('loses lines that have more than a line has, each with a word', async () => {
    const hal = await house.someone();
    const reactions = Array.from({ length: 21 }, () => ({ emoji: '👍', count: 1 }));
    const lines = [
      { ...line, seq: 1, person: 0, reactions },
      { ...line, seq: 2, person: 0, lost: Array.from({ length: 101 }, () => 'x') },
      { ...line, seq: 3, person: 0, lost: ['x'.repeat(1_001)] },
      { ...line, seq: 4, person: 0 },
    ];
    const done = await bring(hal, await teahouseZip(['Bo'], lines, ['a']), 'teahouse.zip');
    expect(done).toMatchObject({ state: 'done', messages: 1, missed: 3 });
    expect(done.misses.map(({ why }) => why)).toEqual(['bad_line', 'bad_line', 'bad_line']);
  });
});

it('leaves nothing of a person whose account is deleted', async () => {
  const fay = await house.someone();
  await bring(fay, await zipOf({ '_chat.txt': chat, 'IMG-1.jpg': await picture() }));
  await fay.call('takeaway.export', {});
  const me = await fay.call('identity.me', {});
  await fay.call('identity.delete_account', { password: `seven kettles for ${me.handle}` });
  await using client = Object.assign(
    new pg.Client({ connectionString: house.server.databaseUrl }),
    {
      [Symbol.asyncDispose]: async () => client.end(),
    },
  );
  await client.connect();
  const { rows } = await client.query(
    `select (select count(*)::int from takeaway.imports where user_id = $1) as imports,
      (select count(*)::int from takeaway.archives where user_id = $1) as archives,
      (select count(*)::int from takeaway.exports where user_id = $1) as exports,
      (select count(*)::int from media.files where uploader_id = $1) as files`,
    [fay.id],
  );
  expect(rows).toEqual([{ imports: 0, archives: 0, exports: 0, files: 0 }]);
});

describe('an import that is not what it should be', () => {
  const locked = async () => {
    const bytes = await zipOf({ '_chat.txt': chat });
    // The bit of encryption, in the file’s own header and in the directory.
    for (const [mark, at] of [
      ['PK\u0003\u0004', 6],
      ['PK\u0001\u0002', 8],
    ] as const) {
      const header = bytes.indexOf(mark, 0, 'latin1');
      bytes.writeUInt16LE(bytes.readUInt16LE(header + at) | 1, header + at);
    }
    return bytes;
  };
  const slipping = async () => {
    const bytes = await zipOf({ '_chat.txt': chat, 'aaaaaaaaaaaaaaaaaa.jpg': 'x' });
    return Buffer.from(
      bytes.toString('latin1').replaceAll('aaaaaaaaaaaaaaaaaa', '../../../../../etc'),
      'latin1',
    );
  };
  const lying = async () => {
    const bytes = await zipOf({ '_chat.txt': chat.repeat(500) });
    const header = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    bytes.writeUInt32LE(100, header + 24);
    return bytes;
  };
  const longText = 'x'.repeat(4 * 1_048_576 + 1);
  it.each([
    ['a text that is too long', () => zipOf({ '_chat.txt': longText }), 'takeaway.too_large'],
    [
      'a conversation of a Teahouse that is too long',
      () => teahouseZip(['Bo'], [{ text: longText }], ['a.jsonl']),
      'takeaway.too_large',
    ],
    [
      'a bomb',
      () => zipOf({ '_chat.txt': chat, 'a.jpg': Buffer.alloc(11 * 1_048_576) }),
      'takeaway.bad_zip',
    ],
    [
      'too much',
      () => zipOf({ '_chat.txt': chat, 'a.jpg': Buffer.alloc(13 * 1_048_576) }),
      'takeaway.too_large',
    ],
    [
      'too many files',
      () =>
        zipOf({
          '_chat.txt': chat,
          ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}.jpg`, ''])),
        }),
      'takeaway.too_many_files',
    ],
    ['a locked zip', locked, 'takeaway.locked_zip'],
    ['a zip that reaches elsewhere', slipping, 'takeaway.bad_zip'],
    ['a zip that lies about sizes', lying, 'takeaway.bad_zip'],
    [
      'half a zip',
      async () => (await zipOf({ '_chat.txt': chat, 'a.jpg': await picture() })).subarray(0, 300),
      'takeaway.bad_zip',
    ],
    [
      'a zip of something else',
      () => zipOf({ 'notes.txt': 'milk', 'a.jpg': 'x' }),
      'takeaway.not_an_export',
    ],
    ['an empty file', async () => Buffer.from('\n'), 'takeaway.not_an_export'],
    [
      'another encoding',
      async () => Buffer.from('31.12.23, 22:15 - Zo\u00eb: tea', 'latin1'),
      'takeaway.not_text',
    ],
    [
      'more messages than one may have',
      async () => Buffer.from('31.12.23, 22:15 - Bo: tea\n'.repeat(2_100)),
      'takeaway.archives_full',
    ],
  ])('is refused: %s', async (_, make, code) => {
    const eve = await house.someone();
    const failed = await bring(eve, await make());
    expect([failed.state, failed.problem?.code]).toEqual(['failed', code]);
    expect(failed.problem?.message).not.toContain('{');
    expect(await leftOf(eve)).toEqual({ archives: 0, files: 0 });
    await expect.poll(() => house.leftOver()).toEqual([]);
    expect(
      await readdir(join(house.server.folder, '..')).then((names) => names.includes('etc')),
    ).toBe(false);
  });

  it('is refused: a photo, which is no text in another encoding', async () => {
    const failed = await bring(await house.someone(), await picture(), 'IMG-1.jpg');
    expect(failed.problem?.code).toBe('takeaway.not_an_export');
    expect(failed.problem?.message).toContain('not a chat exported from WhatsApp');
  });

  it('is refused where its zone is none, or it is incomplete', async () => {
    const eve = await house.someone();
    const upload = await house.upload(eve, Buffer.from(chat));
    await expect(eve.call('takeaway.import', { upload, zone: 'Mars/Here' })).rejects.toThrow();
    await expect(house.bert.call('takeaway.import', { upload })).rejects.toThrow('does not exist');
  });
});
