import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '..');

const idsOf = (catalogue: string) =>
  readFileSync(catalogue, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('msgid ') && line !== 'msgid ""')
    .toSorted();

it('the catalogue holds every string of the sources, and no other', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogues-'));
  cpSync(join(web, '../locales/en.po'), join(folder, 'en.po'));
  execFileSync('lingui', ['extract', '--clean', '--locale', 'en'], {
    cwd: web,
    env: { PATH: process.env.PATH, CATALOGUES: folder },
  });
  expect(idsOf(join(folder, 'en.po'))).toEqual(idsOf(join(web, '../locales/en.po')));
  rmSync(folder, { recursive: true });
});
