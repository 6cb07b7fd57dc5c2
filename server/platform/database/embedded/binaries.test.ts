import { chmod, chown, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { completeLibraries } from './binaries.ts';

const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binaries-'));
  const lib = join(folder, 'package', 'native', 'lib');
  await mkdir(lib, { recursive: true });
  await writeFile(join(lib, 'libtea.so.1.2'), 'tea');
  const links = [{ source: 'native/lib/libtea.so.1.2', target: 'native/lib/libtea.so.1' }];
  await writeFile(join(folder, 'package', 'native', 'pg-symlinks.json'), JSON.stringify(links));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('makes the links that no install script made, once', async () => {
  const elsewhere = join(folder, 'elsewhere');
  expect(await completeLibraries(join(folder, 'package'), elsewhere)).toBeUndefined();
  expect(await completeLibraries(join(folder, 'package'), elsewhere)).toBeUndefined();
  const link = join(folder, 'package', 'native', 'lib', 'libtea.so.1');
  expect(await readlink(link)).toBe('libtea.so.1.2');
});

test('makes them elsewhere when the package may not be written', async () => {
  const elsewhere = join(folder, 'elsewhere');
  await chmod(join(folder, 'package', 'native', 'lib'), 0o555);
  if (asRoot) await chown(folder, NOBODY, NOBODY);
  await asOrdinaryUser(async () => {
    expect(await completeLibraries(join(folder, 'package'), elsewhere)).toBe(elsewhere);
  });
  expect(await readFile(join(elsewhere, 'libtea.so.1'), 'utf8')).toBe('tea');
});

/** Root may write everywhere, so a test run by root lays that down for a while. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (asRoot) process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    if (asRoot) process.seteuid?.(0);
  }
}
