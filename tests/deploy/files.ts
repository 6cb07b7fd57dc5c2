import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

/** The pages for who runs a Teahouse. */
export const pages = () =>
  readdirSync(join(root, 'docs/self-hosting'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/self-hosting/${name}`);

/** What a systemd unit says for a name, line by line: `Environment` may come several times. */
export function unitLines(name: string): string[] {
  const lines = textOf('deploy/teahouse.service').split('\n');
  return lines
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1));
}
