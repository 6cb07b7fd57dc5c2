import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';

/**
 * In thousands of bytes, as `gzip -9` leaves them. What the first chat brings is meant to be 25;
 * until it is, it does not grow.
 */
const limits = { script: 125, chat: 70, style: 12 };

/** What has to be here before the list of chats is: the page with the list in it, and words. */
const first = ['page.tsx', '../locales/en.po'];

/** What comes then before the first chat is open. */
const firstChat = ['features/conversation/conversation-page.tsx', '../locales/pages/en.po'];

/** A part of the build, by its source; it does not run before what it imports is here. */
type Manifest = Record<string, { file: string; imports?: string[] } | undefined>;

const folder = mkdtempSync(join(tmpdir(), 'teahouse-weight-'));

beforeAll(() => {
  const args = ['build', '--manifest', '--outDir', folder, '--logLevel', 'error'];
  execFileSync('vite', args, { cwd: import.meta.dirname, env: { PATH: process.env.PATH } });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function filesBefore(manifest: Manifest, parts: readonly string[]): Set<string> {
  const files = new Set<string>();
  const take = (name: string) => {
    const part = manifest[name];
    if (part === undefined) throw new Error(`${name} is no part of the build`);
    if (files.has(part.file)) return;
    files.add(part.file);
    part.imports?.forEach(take);
  };
  parts.forEach(take);
  return files;
}

/** The weight of each file, and of all. */
function weigh(files: Iterable<string>) {
  const each = Array.from(files, (file) => ({
    file,
    weight: gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1000,
  }));
  const said = each.map(({ file, weight }) => `${weight} ${file}`).join('\n');
  return { said, total: each.reduce((sum, { weight }) => sum + weight, 0) };
}

it('little script comes before the list of chats', () => {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  const { said, total } = weigh(filesBefore(manifest, first));
  expect(total, said).toBeLessThan(limits.script);
  expect(said, 'what everything stands on was found').toMatch(/react-/);
  expect(said, 'the list is a part of the page').toMatch(/list-/);
});

it('the page names its parts, so that they come at once', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  for (const file of filesBefore(manifest, ['page.tsx'])) expect(html).toContain(file);
});

it('little more comes before the first chat', () => {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  const list = filesBefore(manifest, first);
  const more = [...filesBefore(manifest, firstChat)].filter((file) => !list.has(file));
  const { said, total } = weigh(more);
  expect(total, said).toBeLessThan(limits.chat);
});

it('there is little style', () => {
  const styles = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.css'));
  const { said, total } = weigh(styles.map((name) => join('assets', name)));
  expect(styles).not.toEqual([]);
  expect(total, said).toBeLessThan(limits.style);
});
