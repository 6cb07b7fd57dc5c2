import { i18n } from '@lingui/core';
import { locales, sourceLocale } from '../session/locales.ts';
import { firstWords, pageWords } from './words.ts';

let active = sourceLocale;
let pagesReady: Promise<void> | null = null;

/**
 * Loads the catalogue of a locale and turns the whole page to it: language, direction,
 * plurals and dates. The words of pages come when `pagesSpoken` is asked, but for a change of
 * language, which is one. Rejects when the catalogue cannot be fetched.
 */
export async function activateLocale(locale: string): Promise<void> {
  const facts = locales[locale] ?? locales[sourceLocale];
  if (facts === undefined) return;
  const first = firstWords(locale);
  const rest = pagesReady === null ? null : pageWords(locale);
  const messages = { ...(await first), ...(rest === null ? {} : await rest) };
  active = locale;
  // Under its tag, so that whatever formats by `i18n.locale` finds a locale that exists.
  i18n.loadAndActivate({ locale: facts.tag, messages });
  document.documentElement.lang = facts.tag;
  document.documentElement.dir = facts.direction;
}

/** Resolves when pages can be drawn in words; the same promise until one has failed. */
export function pagesSpoken(): Promise<void> {
  if (pagesReady !== null) return pagesReady;
  const tag = i18n.locale;
  const ready = pageWords(active).then((words) => i18n.load(tag, words));
  pagesReady = ready;
  // Whoever waits for it hears of a failure; nobody may be waiting.
  ready.catch(() => {
    pagesReady = null;
  });
  return ready;
}
