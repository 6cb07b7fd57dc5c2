import { i18n } from '@lingui/core';
import { locales, sourceLocale } from '../session/locales.ts';
import { firstWords, type Part, wordsOf } from './catalogues.ts';

let active = sourceLocale;
const asked = new Map<Part, Promise<void>>();

/**
 * Loads the catalogue of a locale and turns the whole page to it: language, direction,
 * plurals and dates. The words of a part come when `spoken` is asked, but for a change of
 * language, which brings those that were. Rejects when a catalogue cannot be fetched.
 */
export async function activateLocale(locale: string): Promise<void> {
  const facts = locales[locale] ?? locales[sourceLocale];
  if (facts === undefined) return;
  const parts = [...asked.keys()].map((part) => wordsOf(part, locale));
  const messages = Object.assign({}, ...(await Promise.all([firstWords(locale), ...parts])));
  active = locale;
  // Under its tag, so that whatever formats by `i18n.locale` finds a locale that exists.
  i18n.loadAndActivate({ locale: facts.tag, messages });
  document.documentElement.lang = facts.tag;
  document.documentElement.dir = facts.direction;
}

/** Resolves when a part can be drawn in words; the same promise until one has failed. */
export function spoken(part: Part): Promise<void> {
  const held = asked.get(part);
  if (held !== undefined) return held;
  const tag = i18n.locale;
  const ready = wordsOf(part, active).then((words) => i18n.load(tag, words));
  asked.set(part, ready);
  // Whoever waits for it hears of a failure; nobody may be waiting.
  ready.catch(() => asked.delete(part));
  return ready;
}
