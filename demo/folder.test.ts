import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolder, type DemoFolder } from './folder.ts';
import { madeFrom } from './made-from.ts';
import { DemoError, readSettings } from './settings.ts';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'teahouse-demo-folder-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

async function takeFolder(path: string, made = madeFrom(7421)): Promise<DemoFolder> {
  const folder = createFolder(path, made);
  await folder.take();
  return folder;
}

const sessions = { lena: { phone: 'a', resident: 'b' } };

describe('the folder of the demo', () => {
  it('is one that is not there, that is empty, or that a demo made', async () => {
    await takeFolder(join(place, 'new'));
    await takeFolder(join(place, 'new'));
    await mkdir(join(place, 'empty'));
    await expect(takeFolder(join(place, 'empty'))).resolves.toBeDefined();
  });

  it('is never one that somebody else filled', async () => {
    await writeFile(join(place, 'letters.txt'), 'dear');
    await expect(takeFolder(place)).rejects.toThrow(DemoError);
    await expect(takeFolder(place)).rejects.toThrow('was not made by the demo');
    expect(await readFile(join(place, 'letters.txt'), 'utf8')).toBe('dear');
    await expect(takeFolder(join(place, 'letters.txt'))).rejects.toThrow(DemoError);
  });

  it('knows a town that was made to its end and not too long ago', async () => {
    const folder = await takeFolder(join(place, 'demo'));
    expect(await folder.readSessions(Date.now())).toBeNull();
    await mkdir(folder.making);
    expect(await folder.readSessions(Date.now())).toBeNull();
    await folder.keepPristine(sessions);
    expect(await folder.readSessions(Date.now())).toEqual(sessions);
    expect(await folder.readSessions(Date.now() + 25 * 3_600_000)).toBeNull();
    const old = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(place, 'demo', 'pristine', 'sessions.json'), old, old);
    expect(await folder.readSessions(Date.now())).toBeNull();
  });

  it('does not know a town that was made from another seed, or by an older demo', async () => {
    const path = join(place, 'demo');
    const folder = await takeFolder(path);
    await mkdir(folder.making);
    await folder.keepPristine(sessions);
    const again = await takeFolder(path, madeFrom(7421));
    expect(await again.readSessions(Date.now())).toEqual(sessions);
    const other = await takeFolder(path, madeFrom(7422));
    expect(await other.readSessions(Date.now())).toBeNull();
    await writeFile(join(path, 'pristine', 'sessions.json'), JSON.stringify(sessions));
    expect(await folder.readSessions(Date.now())).toBeNull();
  });

  it('renews the house from the pristine town', async () => {
    const folder = await takeFolder(join(place, 'demo'));
    await mkdir(folder.making);
    await writeFile(join(folder.making, 'log'), 'as made');
    await folder.keepPristine(sessions);
    expect(await folder.hasHouse()).toBe(false);
    await folder.renewHouse();
    await writeFile(join(folder.house, 'log'), 'lived in');
    await Promise.all([folder.prepareNext(), folder.prepareNext()]);
    await folder.renewHouse();
    expect(await readFile(join(folder.house, 'log'), 'utf8')).toBe('as made');
  });

  it('clears what a demo left that was killed', async () => {
    await takeFolder(join(place, 'demo'));
    const left = ['making', 'making-archive', 'next-unfinished', 'gone-12'];
    for (const name of left) await mkdir(join(place, 'demo', name));
    await mkdir(join(place, 'demo', 'house'));
    await takeFolder(join(place, 'demo'));
    expect(await readdir(join(place, 'demo'))).toEqual(['.teahouse-demo', 'house']);
  });
});

it('settings are whole numbers, or one sentence', () => {
  expect(readSettings({})).toMatchObject({ port: 7421, seed: 7421 });
  expect(readSettings({ DEMO_PORT: '8000' }).port).toBe(8000);
  for (const port of ['0', '65533', 'x', '80.5', '']) {
    expect(() => readSettings({ DEMO_PORT: port })).toThrow('DEMO_PORT should be a whole number');
  }
});
