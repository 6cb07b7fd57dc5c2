import { i18n } from '@lingui/core';
import { type LocaleFacts, locales, sourceLocale } from '../session/locales.ts';
import { firstWords, type Part, wordsOf } from './catalogues.ts';

let active = sourceLocale;
const asked = new Map<Part, Promise<void>>();
const here = new Set<Part>();

/** Whether a part can be drawn in words at once. */
export const isSpoken = (part: Part): boolean => here.has(part);

/**
 * Loads the catalogue of a locale and turns the whole page to it: language, direction,
 * plurals and dates. The words of a part come when `spoken` is asked, but for a change of
 * language, which brings those that were. Rejects when a catalogue cannot be fetched.
 */
export async function activateLocale(locale: string): Promise<void> {
  const facts = await speak(locale);
  if (facts === undefined) return;
  document.documentElement.lang = facts.tag;
  document.documentElement.dir = facts.direction;
}

/** Turns what is drawn to a locale, and leaves the page around it as it is. */
export async function speak(locale: string): Promise<LocaleFacts | undefined> {
  const facts = locales[locale] ?? locales[sourceLocale];
  if (facts === undefined) return undefined;
  const parts = [...asked.keys()].map((part) => wordsOf(part, locale));
  const messages = Object.assign({}, ...(await Promise.all([firstWords(locale), ...parts])));
  active = locale;
  // Under its tag, so that whatever formats by `i18n.locale` finds a locale that exists.
  i18n.loadAndActivate({ locale: facts.tag, messages });
  return facts;
}

/** Resolves when a part can be drawn in words; the same promise until one has failed. */
export function spoken(part: Part): Promise<void> {
  const held = asked.get(part);
  if (held !== undefined) return held;
  const tag = i18n.locale;
  const ready = wordsOf(part, active).then((words) => {
    i18n.load(tag, words);
    here.add(part);
  });
  asked.set(part, ready);
  // Whoever waits for it hears of a failure; nobody may be waiting.
  ready.catch(() => asked.delete(part));
  return ready;
}
