import { nearestLocale } from '@teahouse/protocol/nearest-locale';

export interface LocaleFacts {
  /** The BCP 47 tag that dates, numbers and plurals follow. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** Made by machine to test screens with; never offered to people. */
  pseudo: boolean;
}

/** Every catalogue in `locales/`. A test holds this table against the folder. */
export const locales: Readonly<Record<string, LocaleFacts>> = {
  en: { tag: 'en', direction: 'ltr', pseudo: false },
  pseudo: { tag: 'en', direction: 'ltr', pseudo: true },
  'pseudo-rtl': { tag: 'ar', direction: 'rtl', pseudo: true },
};

export const sourceLocale = 'en';

/**
 * The catalogue for a person: the one they chose, else the first that a browser's languages
 * ask for, by tag and then by language alone, else English.
 */
export function chooseLocale(chosen: string | null, languages: readonly string[]): string {
  if (chosen !== null && chosen in locales) return chosen;
  const offered = Object.keys(locales).filter((locale) => locales[locale]?.pseudo === false);
  return nearestLocale(languages, offered) ?? sourceLocale;
}
