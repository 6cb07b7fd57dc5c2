import { i18n } from '@lingui/core';
import { locales, sourceLocale } from '../session/locales.ts';

type Catalogue = { messages: Record<string, string> };

const catalogues = import.meta.glob<Catalogue>('../../locales/*.po');

/**
 * Loads the catalogue of a locale and turns the whole page to it: language, direction,
 * plurals and dates. Rejects when the catalogue cannot be fetched.
 */
export async function activateLocale(locale: string): Promise<void> {
  const facts = locales[locale] ?? locales[sourceLocale];
  const load = catalogues[`../../locales/${locale}.po`];
  if (facts === undefined || load === undefined) return;
  const { messages } = await load();
  // Under its tag, so that whatever formats by `i18n.locale` finds a locale that exists.
  i18n.loadAndActivate({ locale: facts.tag, messages });
  document.documentElement.lang = facts.tag;
  document.documentElement.dir = facts.direction;
}
