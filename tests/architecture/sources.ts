import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Source {
  /** From the root of the repository, with forward slashes. */
  path: string;
  text: string;
}

/** Every file that git tracks, or would if it were added. */
export function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const deleted = execFileSync('git', ['ls-files', '-d'], { cwd: root, encoding: 'utf8' });
  const gone = new Set(deleted.split('\n'));
  return listed.split('\n').filter((path) => path !== '' && !gone.has(path));
}

/** The TypeScript and JavaScript of the house. */
export function sources(): Source[] {
  return trackedFiles()
    .filter((path) => /\.(ts|tsx|mjs|js)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path);

const statement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

export interface Import {
  specifier: string;
  typeOnly: boolean;
}

/** The specifiers that a source names, static and dynamic. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  for (const match of source.text.matchAll(statement)) {
    found.push({ specifier: match[2] ?? '', typeOnly: match[1] !== undefined });
  }
  for (const match of source.text.matchAll(dynamic)) {
    found.push({ specifier: match[1] ?? '', typeOnly: false });
  }
  return found;
}

const aliases: [prefix: string, place: string][] = [
  ['#platform/', 'server/platform/'],
  ['#domains/', 'server/domains/'],
  ['#config', 'server/config.ts'],
  ['#ui/', 'web/ui/'],
  ['#features/', 'web/features/'],
  ['#shell/', 'web/shell/'],
  ['@teahouse/', ''],
];

/** Where in the house a specifier leads; null when it leaves it (a package, or Node). */
export function placeOf(importer: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return normalize(join(dirname(importer), specifier));
  for (const [prefix, place] of aliases) {
    if (specifier.startsWith(prefix)) return place + specifier.slice(prefix.length);
  }
  return null;
}
