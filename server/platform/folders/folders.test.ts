import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from './index.ts';

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'teahouse-folders-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

describe('a folder', () => {
  it('is made with those above it, privately, also by two at once', async () => {
    const folder = join(place, 'a', 'b', 'c');
    await Promise.all([makeFolder(folder, 0o700), makeFolder(folder, 0o700)]);
    await makeFolder(folder, 0o700);
    for (const each of ['a', join('a', 'b'), join('a', 'b', 'c')]) {
      expect((await stat(join(place, each))).mode & 0o777).toBe(0o700);
    }
  });

  it('is refused below a file', async () => {
    const file = join(place, 'file');
    await writeFile(file, '');
    await expect(makeFolder(file, 0o700)).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(file, 'x'), 0o700)).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.runIf(process.platform === 'linux')('is refused where none can be made', async () => {
    await expect(makeFolder('/proc/x/y', 0o700)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
