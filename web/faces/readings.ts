/** How a name that is not in Latin letters is read in them. */
export interface Reading {
  /** Syllable by syllable where the script has none of its own: `wang xiao ming`. */
  spaced: string;
  /** What people type to find it: the reading in one word, and its initials: `wxm`. */
  typed: readonly string[];
}

type Transliterate = (text: string) => string;

/** Large, and of no use to whoever knows nobody with such a name: fetched once somebody is. */
let transliterate: Transliterate | null = null;
let loading: Promise<void> | null = null;
const waiting = new Set<() => void>();
const known = new Map<string, Reading | null>();

const foreign = /(?!\p{Script=Latin})\p{L}/u;

/** Characters that are read otherwise where they are a family's name. */
const families: Readonly<Record<string, string>> = {
  单: 'Shan',
  曾: 'Zeng',
  解: 'Xie',
  仇: 'Qiu',
  查: 'Zha',
  区: 'Ou',
  朴: 'Piao',
  任: 'Ren',
  翟: 'Zhai',
  尉: 'Wei',
};

/** Null where it is in Latin letters, or what reads it is not here yet. */
export function readingOf(name: string): Reading | null {
  if (transliterate === null || !foreign.test(name)) return null;
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const reading = read(name, transliterate);
  known.set(name, reading);
  return reading;
}

function read(name: string, latin: Transliterate): Reading | null {
  const family = /^\p{Script=Han}{2,4}$/u.test(name) ? families[name.charAt(0)] : undefined;
  const text = family === undefined ? latin(name) : `${family} ${latin(name.slice(1))}`;
  const syllables = text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (syllables.length === 0) return null;
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  return { spaced: syllables.join(' '), typed: [syllables.join(''), initials] };
}

/** Fetches what reads names. Where it cannot be had, names are found as they are written. */
export function loadReadings(): Promise<void> {
  loading ??= import('transliteration').then(
    (library) => {
      transliterate = (text) => library.transliterate(text);
      for (const tell of waiting) tell();
    },
    () => {
      loading = null;
    },
  );
  return loading;
}

/** Whether a name is in other letters than Latin ones. */
export function isForeign(name: string): boolean {
  return foreign.test(name);
}

export function canRead(): boolean {
  return transliterate !== null;
}

/** Tells when names can be read, until it is called back. */
export function whenReadable(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}
