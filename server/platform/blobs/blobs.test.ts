import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realWorld } from '#platform/world/index.ts';
import { openFileBlobs } from './index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-blobs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const key = 'abCD_efgh-1234567890xy';

async function read(blobs: Awaited<ReturnType<typeof openFileBlobs>>, name: string) {
  const blob = await blobs.open(name);
  return blob && { size: blob.size, text: (await buffer(blob.stream)).toString() };
}

describe('blobs in files', () => {
  it('keep what was put, across a new start', async () => {
    const blobs = await openFileBlobs(folder, realWorld);
    await blobs.put(key, Buffer.from('tea'));
    expect(await read(blobs, key)).toEqual({ size: 3, text: 'tea' });
    expect(await read(await openFileBlobs(folder, realWorld), key)).toEqual({
      size: 3,
      text: 'tea',
    });
  });

  it('replace a blob whole', async () => {
    const blobs = await openFileBlobs(folder, realWorld);
    await blobs.put(key, Buffer.from('a longer text'));
    const before = await blobs.open(key);
    await blobs.put(key, Buffer.from('new'));
    expect(before && (await buffer(before.stream)).toString()).toBe('a longer text');
    expect(await read(blobs, key)).toEqual({ size: 3, text: 'new' });
  });

  it('forget what was removed, and do not mind what never was', async () => {
    const blobs = await openFileBlobs(folder, realWorld);
    await blobs.put('zzzz1', Buffer.from('x'));
    await blobs.remove('zzzz1');
    await blobs.remove('zzzz1');
    expect(await blobs.open('zzzz1')).toBeNull();
  });

  it.each(['../../etc/passwd', 'ab/cd/ef', 'abc', '', 'ab\0cd', 'a'.repeat(65)])(
    'take no path for a name: %j',
    async (name) => {
      const blobs = await openFileBlobs(folder, realWorld);
      await expect(blobs.put(name, Buffer.from('x'))).rejects.toThrow("not a blob's name");
      await expect(blobs.open(name)).rejects.toThrow("not a blob's name");
    },
  );

  it('leave nothing half written where there is no place', async () => {
    const blobs = await openFileBlobs(folder, realWorld);
    await writeFile(join(folder, 'no'), 'a file where a folder has to be');
    await expect(blobs.put('no_place_here', Buffer.from('tea'))).rejects.toThrow('ENOTDIR');
    expect(await readdir(join(folder, '.unfinished'))).toEqual([]);
  });

  it('clear what a crash left half written', async () => {
    await openFileBlobs(folder, realWorld);
    const unfinished = join(folder, '.unfinished');
    await writeFile(join(unfinished, 'half'), 'ha');
    const twoDaysAgo = new Date(realWorld.now() - 48 * 60 * 60 * 1_000);
    await utimes(join(unfinished, 'half'), twoDaysAgo, twoDaysAgo);
    await openFileBlobs(folder, realWorld);
    expect(await readdir(unfinished)).toEqual([]);
  });

  it('leave what another process on the same folder is writing', async () => {
    const unfinished = join(folder, '.unfinished');
    await openFileBlobs(folder, realWorld);
    await writeFile(join(unfinished, 'theirs'), 'ha');
    await openFileBlobs(folder, realWorld);
    expect(await readdir(unfinished)).toEqual(['theirs']);
    await rm(join(unfinished, 'theirs'));
  });
});
