const known = new Map<string, string>();

/**
 * The BCP 47 tag that times, dates and numbers follow: words in the language of the page, and the
 * form that the browser's region gives them. Who reads English besides another language sees the
 * day before the month, and the clock as that language has it.
 *
 * @param words the page's language
 * @param first the browser's first language
 */
export function timeLocale(words: string, first = words): string {
  if (words !== 'en' || first === 'en-US') return words;
  if (/^en\b/.test(first)) return first;
  const tag = known.get(first) ?? tagOf(words, first);
  known.set(first, tag);
  return tag;
}

/** Where a browser names no language that there is, as one without a locale does, the page decides. */
function tagOf(words: string, first: string): string {
  try {
    const { hourCycle } = new Intl.DateTimeFormat(first, { hour: 'numeric' }).resolvedOptions();
    return `en-GB-u-hc-${hourCycle ?? 'h23'}`;
  } catch {
    return words;
  }
}
