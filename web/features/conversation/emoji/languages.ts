/** Languages that go by another tag where their names are. */
const others: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', tl: 'fil' };

/** So many languages of a reader are looked through, and English. */
const most = 2;

/** The files of names that fit languages as browsers tag them, in their order; English is the last resort. */
export function namedIn(tags: readonly string[], there: ReadonlySet<string>): string[] {
  const files = tags.flatMap((tag) => fileOf(tag, there) ?? []);
  return [...new Set([...[...new Set(files)].slice(0, most), 'en'])];
}

function fileOf(tag: string, there: ReadonlySet<string>): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    const known = others[language] ?? language;
    return [`${known}-${script}`, known].find((file) => there.has(file));
  } catch {
    return undefined;
  }
}
