import { type History, limits } from '@teahouse/protocol';
import type { Card } from './append-batch.ts';
import type { Bundle } from './store-bundles.ts';

/** What is shown of a bundle before it is opened. */
const LINES = 3;
const NAMES = 3;
const LINE_LENGTH = 60;

/** Pure: what a bundle looks like before it is opened. */
export function historyOf({ title, items }: Bundle): History {
  const names = [...new Set(items.map(({ name }) => name))].slice(0, NAMES);
  const lines = items.slice(0, LINES).map(({ name, text }) => ({ name, text: cut(text) }));
  return { title, names, count: items.length, lines };
}

/** What those see who do not know the card: who says what, without words of our own. */
export function cardOf(bundle: Bundle): Card {
  const data = historyOf(bundle);
  const said = data.lines.map(({ name, text }) => `${name}: ${text}`);
  const fallback = (data.count > said.length ? [...said, '…'] : said).join('\n');
  return { kind: 'history', version: 1, data, fallback };
}

/** Whether a bundle is more than is kept, or holds others too deep. */
export function isTooLarge(bundle: Bundle): boolean {
  const bytes = Buffer.byteLength(JSON.stringify(bundle));
  return bytes > limits.bundleBytes || depthOf(bundle) > limits.bundleDepth;
}

function depthOf({ items }: Bundle): number {
  return 1 + Math.max(0, ...items.map(({ within }) => (within ? depthOf(within) : 0)));
}

/** The bundle at the end of a path of places; null where it leads nowhere. */
export function bundleAt(bundle: Bundle, path: readonly number[]): Bundle | null {
  let at: Bundle | undefined = bundle;
  for (const place of path) at = at?.items[place]?.within;
  return at ?? null;
}

/** One line, without half a sign at its end. */
function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LINE_LENGTH) return line;
  return `${line
    .slice(0, LINE_LENGTH - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}
