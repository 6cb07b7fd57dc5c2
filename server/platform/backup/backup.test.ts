import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartupError } from '#platform/database/index.ts';
import { frameOf, MOST_DATA } from './frames.ts';
import type { About, Header } from './header.ts';
import { readBackup } from './read-backup.ts';
import { type BackupWriter, writeBackup } from './write-backup.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-backup-'));
  file = join(folder, 'tea.backup');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const header: Header = {
  madeAt: 1_800_000_000_000,
  program: 2,
  postgres: '18.4',
  migrations: [{ domain: 'tea', name: '001-cups', hash: 'abc' }],
  sequences: [{ schema: 'tea', name: 'cups_id_seq', last: '9007199254740993' }],
};

const blob = (key: string): About => ({ kind: 'blob', key });

async function* of(...chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

const small = (backup: BackupWriter) =>
  backup
    .section(blob('leaf'), of(Buffer.from('oolong')))
    .then(() => backup.section({ kind: 'file', path: 'tls/key.pem' }, of(Buffer.alloc(9, 1))));

/** What is read, or the problem that it is refused for. */
async function read(path: string): Promise<[string, string][] | string> {
  const found: [string, string][] = [];
  try {
    await readBackup(path, {
      async section(about, bytes) {
        found.push([JSON.stringify(about), (await buffer(bytes)).toString('hex')]);
      },
    });
    return found;
  } catch (error) {
    if (error instanceof StartupError) return `${error.problem}: ${error.message}`;
    throw error;
  }
}

const refusals = /^backup-(unreadable|newer): .*(not a backup|cut short|damaged|format \d+)/;

describe('a backup as a file', () => {
  it('gives back what was put in, in its order, also what is larger than a frame', async () => {
    const large = Buffer.alloc(MOST_DATA * 2 + 17, 'tea');
    const size = await writeBackup(file, header, async (backup) => {
      await small(backup);
      await backup.section(blob('none'), of());
      await backup.section(blob('large'), of(large, Buffer.from('!')));
    });
    expect((await stat(file)).size).toBe(size);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readBackup(file, {})).toEqual(header);
    const sections = await read(file);
    expect(sections.slice(0, 3)).toEqual([
      ['{"kind":"blob","key":"leaf"}', Buffer.from('oolong').toString('hex')],
      ['{"kind":"file","path":"tls/key.pem"}', '01'.repeat(9)],
      ['{"kind":"blob","key":"none"}', ''],
    ]);
    expect(sections[3]?.[1]).toBe(`${large.toString('hex')}21`);
  });

  it('is for its owner alone, whatever an earlier one left', async () => {
    await writeFile(`${file}.part`, 'left by a kill', { mode: 0o666 });
    await chmod(`${file}.part`, 0o666);
    await writeBackup(file, header, small);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is told where it was cut', async () => {
    await writeBackup(file, header, small);
    const whole = await readFile(file);
    const cut = join(folder, 'cut.backup');
    for (let size = 0; size < whole.length; size += 3) {
      await writeFile(cut, whole.subarray(0, size));
      expect([size, await read(cut)]).toEqual([size, expect.stringMatching(refusals)]);
    }
  });

  it('is told when a bit of it was changed', async () => {
    await writeBackup(file, header, small);
    const whole = await readFile(file);
    const changed = join(folder, 'changed.backup');
    for (let place = 0; place < whole.length; place += 3) {
      const bytes = Buffer.from(whole);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << ((place / 3) % 8));
      await writeFile(changed, bytes);
      expect([place, await read(changed)]).toEqual([place, expect.stringMatching(refusals)]);
    }
  });

  it('is told when something was added to it, or when it is something else', async () => {
    await writeBackup(file, header, small);
    const whole = await readFile(file);
    const other = join(folder, 'other.backup');
    for (const bytes of [
      Buffer.concat([whole, Buffer.from([0])]),
      Buffer.concat([whole, whole]),
      Buffer.concat([whole, frameOf('Z', Buffer.alloc(32))]),
      Buffer.from('PK\x03\x04 a zip file, say'),
      Buffer.alloc(100_000, 7),
    ]) {
      await writeFile(other, bytes);
      expect(await read(other)).toMatch(refusals);
    }
    expect(await read(join(folder, 'nowhere'))).toMatch(/does not exist/);
    expect(await read(folder)).toMatch(/is a folder/);
  });

  it('of a newer format is refused by its number', async () => {
    const newer = join(folder, 'newer.backup');
    for (const format of [2, 10]) {
      await writeFile(newer, `teahouse backup ${format}\nand whatever follows then`);
      expect(await read(newer)).toMatch(`written in format ${format}`);
    }
  });

  it('with a way out of the data folder in it is refused', async () => {
    for (const path of ['../tls/key.pem', '/etc/passwd', 'tls/../../x', 'tls//x', '.ssh/x']) {
      await writeBackup(file, header, (backup) => backup.section({ kind: 'file', path }, of()));
      expect(await read(file)).toMatch(refusals);
    }
  });

  it('leaves nothing where it fails, and what was there before', async () => {
    await writeBackup(file, header, small);
    const before = await readFile(file);
    const failing = writeBackup(file, header, async (backup) => {
      await small(backup);
      throw new Error('the kettle is cold');
    });
    await expect(failing).rejects.toThrow('the kettle is cold');
    expect(await readFile(file)).toEqual(before);
    expect(await readdir(folder)).not.toContain('tea.backup.part');
    await expect(writeBackup(join(folder, 'no', 'x'), header, small)).rejects.toMatchObject({
      problem: 'backup-unreadable',
    });
  });
});
