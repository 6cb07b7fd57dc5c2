/** What stands before the first colon of lines, and whether more of the same always follows. */
export interface NameSurvey {
  seen: Map<string, { count: number; longer: string | null }>;
  long(): ReadonlyMap<string, string>;
}

/** More people than a group has: what is beyond them is read up to its first colon. */
const MOST_NAMES = 5_000;
/** So often must a longer name have been there, and no shorter one. */
const SURE = 3;
const COLON = ': ';
/** What is longer, with letters that nobody sees, is no name: it is not looked at further. */
const MOST_SURVEYED = 400;

export function surveyNames(): NameSurvey {
  const seen: NameSurvey['seen'] = new Map();
  return {
    seen,
    long() {
      const sure = [...seen].filter(([, { count }]) => count >= SURE);
      return new Map(sure.flatMap(([name, { longer }]) => (longer ? [[name, longer]] : [])));
    },
  };
}

export function surveyName({ seen }: NameSurvey, rest: string): void {
  const [first, second] = colonsOf(rest);
  if (first === undefined || first > MOST_SURVEYED) return;
  const name = copyOf(rest, first);
  const longer = second === undefined || second > MOST_SURVEYED ? null : copyOf(rest, second);
  const known = seen.get(name);
  if (known === undefined) {
    if (seen.size < MOST_NAMES) seen.set(name, { count: 1, longer });
    return;
  }
  known.count++;
  if (known.longer !== longer) known.longer = null;
}

/** A slice of a string keeps all of it in memory: here the piece of the file that it came with. */
function copyOf(text: string, length: number): string {
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}

function colonsOf(rest: string): [number?, number?] {
  const first = rest.indexOf(COLON);
  if (first < 1) return [];
  const second = rest.indexOf(COLON, first + COLON.length);
  return second === -1 ? [first] : [first, second];
}

const seenByNobody = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** What the app adds before the names of those who are not in the phone’s contacts. */
const unsaved = /^~\s?/u;
/** A name that opens a quotation and does not close it is a sentence about a quotation. */
const opensQuote = /["“«„「]/u;
const MOST_LETTERS = 120;

/**
 * Who said it, and what. Lines of the app itself have nobody before them.
 *
 * @returns `name` is null for such a line
 */
export function splitName(
  rest: string,
  longNames: ReadonlyMap<string, string>,
): { name: string | null; body: string } {
  // A message that is empty leaves the colon without its blank.
  const [first] = colonsOf(rest.endsWith(':') ? `${rest} ` : rest);
  if (first === undefined) return { name: null, body: rest };
  const short = rest.slice(0, first);
  const written = longNames.get(short) ?? short;
  const name = cleanName(written);
  if (name === '' || name.length > MOST_LETTERS || opensQuote.test(name)) {
    return { name: null, body: rest };
  }
  return { name, body: rest.slice(written.length + COLON.length) };
}

export function cleanName(name: string): string {
  return name
    .replace(seenByNobody, '')
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(unsaved, '')
    .replaceAll('\u00a0', ' ')
    .trim();
}
