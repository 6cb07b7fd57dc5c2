import { useLingui } from '@lingui/react/macro';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { locales, usePreferences } from '../../session/index.ts';

const automatic = 'auto';

/** The languages that Teahouse speaks, each by its own name. */
export function LanguageChoice({ onChange }: { onChange: (locale: string | null) => void }) {
  const { t } = useLingui();
  const chosen = usePreferences((preferences) => preferences.locale);
  const offered = Object.entries(locales).filter(
    ([locale, { pseudo }]) => !pseudo || locale === chosen,
  );
  return (
    <ChoiceGroup
      legend={t`Language`}
      value={chosen ?? automatic}
      onChange={(value) => onChange(value === automatic ? null : value)}
      choices={[
        { value: automatic, title: t`Automatic`, subtitle: t`As the browser is set` },
        ...offered.map(([locale, { tag, pseudo }]) => ({
          value: locale,
          title: pseudo ? locale : ownName(tag),
        })),
      ]}
    />
  );
}

function ownName(tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
}
