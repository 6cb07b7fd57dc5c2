import { join } from 'node:path';
import { type Catalogue, readCatalogues } from './catalogues.ts';
import { pseudoTranslate } from './pseudo.ts';

type Params = Readonly<Record<string, string | number>>;

/** What the server says to people, in their language. */
export interface Sentences {
  /** A sentence in a language, its `{name}` places filled; in English where it is not translated. */
  say(sentence: string, locale: string, params?: Params): string;
  /** The language to speak: the one that is chosen, else what `Accept-Language` asks for, else English. */
  choose(chosen: string | null, acceptLanguage: string | undefined): string;
}

/** Where the server's catalogues are: one `<locale>.po` for each language. */
export const sentencesFolder = join(import.meta.dirname, '../../../locales/server');

const source = 'en';
const pseudo = 'pseudo';

/** Reads the catalogues once. `pseudo` is made up, for tests. */
export function createSentences(folder = sentencesFolder): Sentences {
  const catalogues = readCatalogues(folder);

  function say(sentence: string, locale: string, params?: Params): string {
    const words = locale.startsWith(pseudo)
      ? pseudoTranslate(sentence)
      : translate(catalogues, sentence, locale);
    return params ? fill(words, params) : words;
  }

  return {
    say,
    choose(chosen, acceptLanguage) {
      if (chosen !== null) return chosen;
      const wanted = languagesOf(acceptLanguage);
      const spoken = wanted.find((tag) => fallbacks(tag).some((each) => catalogues.has(each)));
      return spoken ?? source;
    },
  };
}

function translate(
  catalogues: ReadonlyMap<string, Catalogue>,
  sentence: string,
  locale: string,
): string {
  for (const tag of fallbacks(locale)) {
    const translated = catalogues.get(tag)?.get(sentence);
    if (translated !== undefined) return translated;
  }
  return sentence;
}

/** `zh-Hant-TW`, `zh-Hant`, `zh`: from the nearest to the farthest. In lower case. */
function fallbacks(locale: string): string[] {
  const parts = locale.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => `${params[name] ?? place}`);
}

const LONGEST_HEADER = 200;

/** The tags of an `Accept-Language` header, the most wanted first (RFC 9110, 12.5.4). */
export function languagesOf(header: string | undefined): string[] {
  if (header === undefined) return [];
  return header
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().split(/;\s*q=/);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
