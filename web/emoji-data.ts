import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gemoji } from 'gemoji';
import groups from 'unicode-emoji-json/data-by-group.json' with { type: 'json' };
import type { Plugin } from 'vite';

/** What fonts of the last years have. A newer emoji is an empty box to many. */
const newest = 15.1;

/** Those that most people write in, of the hundred and twenty in which most emoji have names. */
const languages = (
  'ar bg bn cs da de el en es fa fi fil fr he hi hr hu id it ja ko lt ms nl no pl pt ro ru sk sr ' +
  'sv sw ta te th tr uk ur vi zh zh-Hant'
).split(' ');

interface Emoji {
  emoji: string;
  name: string;
  emoji_version: string;
  skin_tone_support_unicode_version?: string;
}

/** Unicode's own list, in its order; flags, the last of its kinds, are among the signs. */
const kinds = Map.groupBy(
  groups.flatMap(({ slug, emojis }) =>
    (emojis as readonly Emoji[])
      .filter(({ emoji_version: version }) => Number(version) <= newest)
      .map((emoji) => ({ kind: slug === 'flags' ? 'symbols' : slug, emoji })),
  ),
  ({ kind }) => kind,
);
const all = [...kinds.values()].flat().map(({ emoji }) => emoji);
/** What people have learned to type for an emoji, by GitHub's list. */
const typed = new Map(gemoji.map(({ emoji, names }) => [emoji, names]));

const hasTones = ({ skin_tone_support_unicode_version: since = 'never' }: Emoji) =>
  Number(since) <= newest;

/** All emoji by kind; a plus follows one that comes in the tones of skin. */
export const emojiByKind = () =>
  Array.from(kinds, ([kind, emojis]) => ({
    kind,
    signs: emojis.map(({ emoji }) => `${emoji.emoji}${hasTones(emoji) ? '+' : ''}`).join(' '),
  }));

const require = createRequire(import.meta.url);
const annotations = join(
  dirname(require.resolve('cldr-annotations-full/package.json')),
  'annotations',
);

interface Annotations {
  annotations: { annotations: Record<string, { default?: string[]; tts?: string[] }> };
}

/**
 * What emoji are called in a language: a line for each, in the order of `emojiByKind`. First its
 * names, then after a tab the words that go with it, with strokes between.
 */
export function emojiNames(language: string): string {
  const file = join(annotations, language, 'annotations.json');
  const said = (JSON.parse(readFileSync(file, 'utf8')) as Annotations).annotations.annotations;
  return all
    .map(({ emoji, name }) => {
      const { tts = [], default: words = [] } = said[emoji.replaceAll('\ufe0f', '')] ?? {};
      const names = language === 'en' ? [name, ...(typed.get(emoji) ?? [])] : tts;
      return `${names.join('|')}\t${words.filter((word) => !names.includes(word)).join('|')}`;
    })
    .join('\n');
}

const asked = /^virtual:(emoji|emoji-names|emoji-names-[\w-]+)$/;
const names = 'emoji-names-';
const resolved = '\0made/';

/** What a module says whose name begins like its file. */
function contentOf(module: string): string {
  if (module === 'emoji') return JSON.stringify(emojiByKind());
  if (module.startsWith(names)) return JSON.stringify(emojiNames(module.slice(names.length)));
  const loads = languages.map(
    (each) => `${JSON.stringify(each)}: () => import("virtual:${names}${each}")`,
  );
  return `{ ${loads.join(', ')} }`;
}

/** Makes modules of them: all by kind, and for each language a file of its own that is asked for. */
export function emojiData(): Plugin {
  return {
    name: 'emoji-data',
    resolveId: (id) => {
      const [, module] = asked.exec(id) ?? [];
      return module === undefined ? null : `${resolved}${module}`;
    },
    load: (id) =>
      id.startsWith(resolved) ? `export default ${contentOf(id.slice(resolved.length))};` : null,
  };
}
