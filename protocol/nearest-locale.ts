/**
 * Of the locales that are offered the one that a reader asks for first, by its tag and then by its
 * language alone: the server draws the door in the very language that the page then speaks.
 *
 * @param languages BCP 47 tags, the most wanted first
 */
export function nearestLocale(
  languages: readonly string[],
  offered: readonly string[],
): string | undefined {
  for (const language of languages) {
    const wanted = language.toLowerCase();
    const exact = offered.find((locale) => locale.toLowerCase() === wanted);
    const found = exact ?? offered.find((locale) => languageOf(locale) === languageOf(wanted));
    if (found !== undefined) return found;
  }
  return undefined;
}

const languageOf = (tag: string) => tag.toLowerCase().split('-', 1)[0];
