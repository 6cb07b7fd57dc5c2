import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';

/**
 * In thousands of bytes, as `gzip -9` leaves them.
 */
const limits = { script: 125, chat: 25, style: 12 };

/** What has to be here before the list of chats is: the page with the list in it, and words. */
const first = ['frame', '../locales/en.po'];

/** What comes then before the first chat is open. */
const firstChat = ['chat', '../locales/chat/en.po'];

/** What comes then where somebody signs in. */
const door = ['features/sign-in/pages.ts', '../locales/chat/en.po', '../locales/door/en.po'];

/** A part of the build, by its source, or its name where it has many; it does not run before what it imports is here. */
type Manifest = Record<string, { file: string; name?: string; imports?: string[] } | undefined>;

const folder = mkdtempSync(join(tmpdir(), 'teahouse-weight-'));

beforeAll(() => {
  const args = ['build', '--manifest', '--outDir', folder, '--logLevel', 'error'];
  execFileSync('vite', args, { cwd: import.meta.dirname, env: { PATH: process.env.PATH } });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));

function filesBefore(manifest: Manifest, parts: readonly string[]): Set<string> {
  const files = new Set<string>();
  const take = (name: string) => {
    const part = manifest[name] ?? Object.values(manifest).find((each) => each?.name === name);
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
  const manifest = readManifest();
  const { said, total } = weigh(filesBefore(manifest, first));
  expect(total, said).toBeLessThan(limits.script);
  expect(said, 'what everything stands on was found').toMatch(/react-/);
});

it('the page names its parts, so that they come at once', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const manifest = readManifest();
  for (const file of filesBefore(manifest, ['frame'])) expect(html).toContain(file);
});

it('little more comes before the first chat', () => {
  const manifest = readManifest();
  const list = filesBefore(manifest, first);
  const more = [...filesBefore(manifest, firstChat)].filter((file) => !list.has(file));
  const { said, total } = weigh(more);
  expect(total, said).toBeLessThan(limits.chat);
});

it.each([
  ['the first chat', firstChat],
  ['the door', door],
])('what %s says comes with it', async (_, parts) => {
  const manifest = readManifest();
  const all = [...first, ...parts];
  const held = new Set<string>();
  for (const name of all.filter((each) => each.endsWith('.po'))) {
    const { messages } = await import(join(folder, manifest[name]?.file ?? ''));
    for (const id of Object.keys(messages)) held.add(id);
  }
  const scripts = [...filesBefore(manifest, all)];
  const said = scripts.flatMap((file) => idsIn(readFileSync(join(folder, file), 'utf8')));
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((id) => !held.has(id))).toEqual([]);
});

/** The strings that a script has, by the ids that Lingui gives them. */
const idsIn = (script: string) =>
  Array.from(script.matchAll(/\bid:[`"']([\w+/]{6})[`"'][,}]/g), ([, id = '']) => id);

it('signing in does not wait for what a chat is drawn with', () => {
  const manifest = readManifest();
  const signIn = filesBefore(manifest, door);
  const chat = filesBefore(manifest, ['chat']);
  const list = filesBefore(manifest, first);
  expect([...chat].filter((file) => signIn.has(file) && !list.has(file))).toEqual([]);
});

it('the door stands in a page of its own, drawn without a style or script that is not a file', () => {
  const html = readFileSync(join(folder, '.ahead/doors/en.html'), 'utf8');
  expect(html).toMatch(/<html lang="en" dir="ltr" data-locale="en">/);
  expect(html).toContain('<title>%NAME%</title>');
  expect(html).toMatch(/<div id="root" data-ahead="%FACTS%"><div.*<h1[^>]*>%NAME%<.*<\/form>/);
  expect(html).toMatch(/<input[^>]*autocomplete="current-password"/i);
  // The content security policy would leave them out.
  expect(html).not.toMatch(
    / style=| on\w+=|<style|<script(?! src=| type="module" crossorigin src=)/,
  );
});

it('there is a page for a list in each language that there is a door in, and what draws it', () => {
  const ahead = join(folder, '.ahead');
  for (const kind of ['doors', 'lists']) {
    expect(readdirSync(join(ahead, kind))).toEqual(['en.html']);
  }
  const html = readFileSync(join(ahead, 'lists/en.html'), 'utf8');
  expect(html).toMatch(/<script src="\/ahead.js" data-of="list"><\/script>.*<\/head>.*%LIST%/s);
  expect(readdirSync(join(ahead, 'draw-list'))).toContain('draw-list.js');
});

it('there is little style', () => {
  const styles = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.css'));
  const { said, total } = weigh(styles.map((name) => join('assets', name)));
  expect(styles).not.toEqual([]);
  expect(total, said).toBeLessThan(limits.style);
});
