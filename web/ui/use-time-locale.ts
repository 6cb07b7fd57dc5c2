import { useLingui } from '@lingui/react';

/** The BCP 47 tag that times and numbers follow: that of the words, as its reader's region has it. */
export function useTimeLocale(): string {
  const { locale } = useLingui().i18n;
  return navigator.languages.find((each) => each.split('-')[0] === locale) ?? locale;
}
