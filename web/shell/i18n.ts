import { i18n } from '@lingui/core';
import { locales, sourceLocale } from '../session/locales.ts';

type Catalogue = { messages: Record<string, string> };
type Catalogues = Record<string, () => Promise<Catalogue>>;

/** What the list of chats and all around it says; then what the pages say. */
const firstWords: Catalogues = import.meta.glob<Catalogue>('../../locales/*.po');
const pageWords: Catalogues = import.meta.glob<Catalogue>('../../locales/pages/*.po');

let active = sourceLocale;
let pagesReady: Promise<void> | null = null;

/**
 * Loads the catalogue of a locale and turns the whole page to it: language, direction,
 * plurals and dates. The pages' words come behind those of the first screen, but for a change of
 * language, which is one. Rejects when the catalogue cannot be fetched.
 */
export async function activateLocale(locale: string): Promise<void> {
  const facts = locales[locale] ?? locales[sourceLocale];
  const load = firstWords[`../../locales/${locale}.po`];
  if (facts === undefined || load === undefined) return;
  const changes = pagesReady !== null;
  const rest = wordsOfPages(locale);
  const { messages } = await load();
  const more = changes ? await rest : {};
  active = locale;
  // Under its tag, so that whatever formats by `i18n.locale` finds a locale that exists.
  i18n.loadAndActivate({ locale: facts.tag, messages: { ...messages, ...more } });
  document.documentElement.lang = facts.tag;
  document.documentElement.dir = facts.direction;
  pagesReady = changes ? Promise.resolve() : rest.then((words) => i18n.load(facts.tag, words));
  // Whoever waits for it hears of a failure; nobody may be waiting.
  pagesReady.catch(() => {
    pagesReady = null;
  });
}

/** Resolves when pages can be drawn in words; the same promise until one has failed. */
export function pagesSpoken(): Promise<void> {
  pagesReady ??= wordsOfPages(active).then((words) => i18n.load(i18n.locale, words));
  return pagesReady;
}

async function wordsOfPages(locale: string): Promise<Catalogue['messages']> {
  const words = await pageWords[`../../locales/pages/${locale}.po`]?.();
  return words?.messages ?? {};
}
