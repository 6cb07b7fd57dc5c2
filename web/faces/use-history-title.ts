import { useLingui } from '@lingui/react/macro';

/** What messages that were forwarded as one are called: by their group, else by who speaks. */
export function useHistoryTitle({ title, names }: { title: string; names: readonly string[] }) {
  const { t, i18n } = useLingui();
  if (title !== '') return t`History of “${title}”`;
  const people = new Intl.ListFormat(i18n.locale).format(names.filter((name) => name !== ''));
  return people === '' ? t`Chat history` : t`History of ${people}`;
}
