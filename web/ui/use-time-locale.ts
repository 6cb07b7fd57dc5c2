import { useLingui } from '@lingui/react';

/** The BCP 47 tag that times and numbers follow. */
export function useTimeLocale(): string {
  return useLingui().i18n.locale;
}
