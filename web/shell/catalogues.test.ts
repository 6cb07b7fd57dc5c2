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

it('the catalogues hold every string of the sources, and no other', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogues-'));
  const catalogues = ['en.po', 'chat/en.po', 'door/en.po', 'pages/en.po'];
  for (const name of catalogues) cpSync(join(web, '../locales', name), join(folder, name));
  execFileSync('lingui', ['extract', '--clean', '--locale', 'en'], {
    cwd: web,
    env: { PATH: process.env.PATH, CATALOGUES: folder },
  });
  for (const name of catalogues) {
    expect(idsOf(join(folder, name)), `${name}: npm run extract`).toEqual(
      idsOf(join(web, '../locales', name)),
    );
  }
  rmSync(folder, { recursive: true });
});
