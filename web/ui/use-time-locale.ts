import { useLingui } from '@lingui/react';
import { timeLocale } from './time-locale.ts';

/** The BCP 47 tag that times and numbers follow. */
export function useTimeLocale(): string {
  return timeLocale(useLingui().i18n.locale, navigator.languages[0]);
}
