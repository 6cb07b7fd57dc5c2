import { useLingui } from '@lingui/react';

/** The BCP 47 tag that times and numbers follow; it differs from the catalogue's name at times. */
export function useTimeLocale(): string {
  const { i18n } = useLingui();
  const [tag] = [i18n.locales ?? i18n.locale].flat();
  return tag ?? 'en';
}
