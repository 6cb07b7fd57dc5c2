import { type Attachment, type History, limits, type Methods } from '@teahouse/protocol';
import { clipped } from '#platform/text/index.ts';
import type { Card } from './append-batch.ts';
import type { Bundle, Bundled } from './store-bundles.ts';

/** What is shown of a bundle before it is opened. */
const LINES = 3;
const NAMES = 3;
const LINE_LENGTH = 60;

/** Pure: what a bundle looks like before it is opened. */
function historyOf({ title, items }: Bundle): History {
  const names = [...new Set(items.map(({ name }) => name))].slice(0, NAMES);
  const lines = items.slice(0, LINES).map(lineOf);
  return { title, names, count: items.length, lines };
}

function lineOf({ name, text, attachments }: Bundled): History['lines'][number] {
  return { name, text: cut(text), ...(attachments && { attachments: attachments.map(named) }) };
}

function named({ kind, name, durationMs }: Attachment) {
  return { kind, name: cut(name), ...(durationMs !== undefined && { durationMs }) };
}

/** What those see who do not know the card: who says what, without words of our own. */
export function cardOf(bundle: Bundle): Card {
  const data = historyOf(bundle);
  const said = data.lines.map(({ name, ...said }) => `${name}: ${inWords(said)}`);
  const fallback = (data.count > said.length ? [...said, '…'] : said).join('\n');
  return { kind: 'history', version: 1, data, fallback };
}

/** A picture without a caption is called by its file. */
function inWords({ text, attachments = [] }: Omit<History['lines'][number], 'name'>): string {
  return text || attachments.find(({ name }) => name !== '')?.name || '…';
}

/** Whether a bundle is more than is kept, or holds others too deep. */
export function isTooLarge(bundle: Bundle): boolean {
  const bytes = Buffer.byteLength(JSON.stringify(bundle));
  return bytes > limits.bundleBytes || depthOf(bundle) > limits.bundleDepth;
}

function depthOf({ items }: Bundle): number {
  return 1 + Math.max(0, ...items.map(({ within }) => (within ? depthOf(within) : 0)));
}

/** The files in a bundle, and in those within it. */
export function filesIn({ items }: Bundle): string[] {
  return items.flatMap(({ attachments = [], within }) => [
    ...attachments.map(({ id }) => id),
    ...(within ? filesIn(within) : []),
  ]);
}

/** The bundle at the end of a path of places; null where it leads nowhere. */
export function bundleAt(bundle: Bundle, path: readonly number[]): Bundle | null {
  let at: Bundle | undefined = bundle;
  for (const place of path) at = at?.items[place]?.within;
  return at ?? null;
}

type Opened = Methods['chat.bundle']['output']['items'][number];

/** What is seen of a bundle once it is opened; of those within it what is seen before that. */
export function itemsOf({ items }: Bundle): Opened[] {
  return items.map(({ within, ...item }) => ({
    ...item,
    ...(within && { history: historyOf(within) }),
  }));
}

/** The same of all of it: each that holds others is followed by them, one deeper. */
export function allItemsOf(bundle: Bundle, depth = 0): Opened[] {
  return itemsOf(bundle).flatMap((item, at) => {
    const within = bundle.items[at]?.within;
    return [{ ...item, depth }, ...(within ? allItemsOf(within, depth + 1) : [])];
  });
}

const cut = (text: string) => clipped(text.replace(/\s+/g, ' ').trim(), LINE_LENGTH);
