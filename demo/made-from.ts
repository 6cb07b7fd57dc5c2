import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository. */
const root = join(import.meta.dirname, '..');

/** What decides how a town of one seed looks: its scripts, the archive's format, the schema. */
const sources = [
  'demo/world/**/*.{ts,txt}',
  'protocol/archive.ts',
  'server/**/migrations/*.ts',
  'server/**/migrations.ts',
];

/** Two towns made from the same are the same town, but for when their past ends. */
export function madeFrom(seed: number): string {
  const hash = createHash('sha256').update(`${seed}`);
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: root }));
  for (const file of files.filter((each) => !each.includes('.test.')).sort()) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
