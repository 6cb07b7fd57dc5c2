import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import type { Export } from '@teahouse/protocol';
import { ExportedLine, TakeawayFile } from '@teahouse/protocol/takeaway-file';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaHouse, type Member, prepareMedia } from '../../../tests/kit/media-house.ts';
import { createExportZip } from './export/export-zip.ts';
import { openZip } from './zip/open-zip.ts';

let house: MediaHouse;
let folder: string;
beforeAll(async () => {
  house = await prepareMedia();
  folder = await mkdtemp(join(tmpdir(), 'teahouse-takeaway-'));
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function exported(member: Member): Promise<Export> {
  await member.call('takeaway.export', {});
  return until(async () => {
    const { export: own } = await member.call('takeaway.own_export', {});
    return own?.state === 'done' || own?.state === 'failed' ? own : null;
  });
}

const download = ({ url, token }: Member, id: string) =>
  fetch(`${url}/blobs/export/${id}`, { headers: { authorization: `Bearer ${token}` } });

async function unzip(member: Member, id: string) {
  const path = join(folder, `${id}.zip`);
  const bytes = Buffer.from(await (await download(member, id)).arrayBuffer());
  await writeFile(path, bytes);
  const zip = await openZip(path, { megabytes: 100, files: 1_000 });
  return {
    bytes,
    names: [...zip.sizes.keys()],
    read: async (name: string) => text(await zip.read(name)),
  };
}

async function lived(): Promise<Member> {
  const { anna, bert, direct } = house;
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#c04' } });
  const photo = await house.finish(
    anna,
    await picture.jpeg().toBuffer(),
    { kind: 'photo' },
    'tea.jpg',
  );
  const page = await house.finish(
    anna,
    Buffer.from('<script>alert(1)</script>'),
    { kind: 'file' },
    'a.html',
  );
  const hello = await bert.call('chat.send', {
    conversation: direct,
    clientId: 'hello-bert',
    text: 'Tea at <b>four</b>?',
  });
  await anna.call('chat.react', { conversation: direct, seq: hello.seq, emoji: '👍' });
  await anna.call('chat.favour', { conversation: direct, seq: hello.seq, kept: true });
  await house.send(anna, direct, [photo.id, page.id], 'Look');
  const secret = await bert.call('chat.send', {
    conversation: direct,
    clientId: 'secret-one',
    text: 'SECRET',
  });
  await bert.call('chat.recall', { conversation: direct, seq: secret.seq });
  const { conversation } = await anna.call('chat.create_group', {
    clientId: 'group-one',
    title: 'שלום & tea',
    members: [bert.id],
  });
  await anna.call('chat.send', {
    conversation: conversation.id,
    clientId: 'group-say',
    text: 'مرحبا',
  });
  const upload = await house.upload(
    anna,
    Buffer.from('31.12.23, 22:15 - Bo: old times\n'),
    'old.txt',
  );
  await anna.call('takeaway.import', { upload });
  await until(async () => (await anna.call('takeaway.archives', {})).archives[0] ?? null);
  return anna;
}

describe('an export', () => {
  it('holds all that its person may read, and nothing of what was taken back', async () => {
    const anna = await lived();
    const own = await exported(anna);
    expect(own).toMatchObject({ state: 'done', problem: null });
    expect(own.done).toBe(own.total);
    const { bytes, names, read } = await unzip(anna, own.id);
    expect(own.bytes).toBe(bytes.length);
    const texts = await Promise.all(names.filter((name) => !name.startsWith('media/')).map(read));
    expect(texts.join('')).not.toContain('SECRET');
    const all = TakeawayFile.parse(JSON.parse(await read('export.json')));
    const kinds = new Set(all.conversations.map(({ kind, title }) => `${kind} ${title}`));
    expect(kinds).toEqual(
      new Set(['direct person_1', 'group שלום & tea', 'notes Notes', 'archive old']),
    );
    const direct = all.conversations.find(({ title }) => title === 'person_1');
    const lines = (await read(direct?.lines ?? ''))
      .trim()
      .split('\n')
      .map((line) => ExportedLine.parse(JSON.parse(line)));
    expect(lines.map(({ kind, text: said }) => [kind, said])).toEqual([
      ['note', 'You became contacts'],
      ['text', 'Tea at <b>four</b>?'],
      ['text', 'Look'],
      ['deleted', ''],
    ]);
    expect(lines[1]?.reactions).toEqual([{ emoji: '👍', count: 1, by: [1] }]);
    const files = lines[2]?.attachments?.map(({ file }) => file) ?? [];
    expect(files).toEqual(['media/1.jpg', 'media/2.bin']);
    expect(names).toEqual(expect.arrayContaining(['index.html', 'style.css', ...files]));
    expect(await read('media/2.bin')).toBe('<script>alert(1)</script>');
    expect(all.favourites).toMatchObject([
      { lines: direct?.lines, seq: 2, text: 'Tea at <b>four</b>?' },
    ]);
    expect(all.contacts).toMatchObject([{ handle: 'person_1', contact: true }]);
    expect(all.me).toMatchObject({ handle: 'anna', settings: { presence: true } });
    expect(all.devices).toMatchObject([{ name: 'A test' }]);
    const pages = await Promise.all(names.filter((name) => name.endsWith('.html')).map(read));
    expect(pages.join('')).toContain('Tea at &lt;b&gt;four&lt;/b&gt;?');
    expect(pages.join('')).toMatch(/>\d\d:\d\d UTC</);
    expect(pages.join('')).not.toMatch(/<script|\son\w+=|javascript:/i);
    for (const [, href = ''] of pages.join('').matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(names.some((each) => each.endsWith(href.replace(/^(?:\.\.\/)+/, '')))).toBe(true);
    }
  });

  it('is downloaded by whom it is of alone, one at a time, and deleted when they say so', async () => {
    const { anna, bert } = house;
    const first = await exported(anna);
    expect((await download(bert, first.id)).status).toBe(404);
    expect((await fetch(`${anna.url}/blobs/export/${first.id}`)).status).toBe(401);
    const answer = await download(anna, first.id);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="teahouse-[\d-]+\.zip"$/,
    );
    await answer.body?.cancel();
    await Promise.all([anna.call('takeaway.export', {}), anna.call('takeaway.export', {})]);
    expect((await download(anna, first.id)).status).toBe(404);
    const second = await exported(anna);
    await anna.call('takeaway.delete_export', {});
    expect(await anna.call('takeaway.own_export', {})).toEqual({ export: null });
    expect((await download(anna, second.id)).status).toBe(404);
  });

  it('holds no file that its owner deleted, though a report keeps it', async () => {
    const [dora, eve] = [await house.someone(), await house.someone()];
    const conversation = await house.befriend(dora, eve);
    const { id } = await house.finish(dora, Buffer.from('proof'), { kind: 'file' }, 'proof.bin');
    const { seq } = await house.send(dora, conversation, [id]);
    const { print } = await eve.call('moderation.excerpt', { conversation, seq });
    await eve.call('moderation.report', {
      clientId: 'a-file-of-dora',
      about: { conversation, seq, print },
      category: 'harassment',
      note: '',
    });
    const media = async () => {
      const { names } = await unzip(eve, (await exported(eve)).id);
      return names.filter((name) => name.startsWith('media/'));
    };
    expect(await media()).toEqual(['media/1.bin']);
    await dora.call('media.delete_files', { files: [id] });
    expect(await media()).toEqual([]);
  });

  it('is imported by somebody else, for whom its people are names', async () => {
    const { anna } = house;
    const { bytes } = await unzip(anna, (await exported(anna)).id);
    const there = await house.someone();
    const upload = await house.upload(there, bytes, 'teahouse.zip');
    await there.call('takeaway.import', { upload });
    const ended = await until(async () => {
      const { imports } = await there.call('takeaway.imports', {});
      return imports.find(({ state }) => state === 'done' || state === 'failed') ?? null;
    });
    expect(ended).toMatchObject({ state: 'done', missed: 0, problem: null });
    const { archives } = await there.call('takeaway.archives', {});
    const direct = archives.find(({ title }) => title === 'person_1');
    expect(direct).toMatchObject({ source: 'teahouse', people: ['person_1', 'anna'], me: 1 });
    const { lines } = await there.call('takeaway.read', { archive: direct?.id ?? 0 });
    expect(lines.map(({ text: said }) => said)).toEqual([
      'You became contacts',
      'Tea at <b>four</b>?',
      'Look',
      '',
    ]);
    expect(lines[1]?.reactions).toEqual([{ emoji: '👍', count: 1 }]);
    const [photo] = lines[2]?.attachments ?? [];
    expect(photo).toMatchObject({ kind: 'photo', name: 'tea.jpg', width: 40 });
    expect((await house.read(there, photo?.id ?? '', 'view')).status).toBe(200);
    expect(archives.find(({ title }) => title === 'old')?.people).toEqual(['Bo']);
  });
});

describe('a zip that is written while it is read', () => {
  it('breaks off where a source of it breaks, and ends nothing else', async () => {
    const zip = createExportZip(new AbortController().signal);
    const read = buffer(zip.stream);
    const written = zip.text('a.txt', async function* () {
      yield 'half';
      throw new Error('the database went away');
    });
    await expect(written).rejects.toThrow('went away');
    await expect(read).rejects.toThrow('went away');
    const later = createExportZip(new AbortController().signal);
    later.later('b', async () => Readable.from(failing()));
    later.end();
    await expect(buffer(later.stream)).rejects.toThrow('the disk went away');
  });
});

async function* failing() {
  yield Buffer.from('half');
  throw new Error('the disk went away');
}
