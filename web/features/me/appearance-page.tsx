import { useLingui } from '@lingui/react/macro';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { Screen } from '#ui/screen.tsx';
import { usePreferences } from '../../session/index.ts';
import { LanguageChoice } from './language-choice.tsx';
import { TextSizeChoice } from './text-size-choice.tsx';
import { useSettingsChange } from './use-settings.ts';

/** Theme, text size and language. */
export default function AppearancePage() {
  const { t } = useLingui();
  const theme = usePreferences((preferences) => preferences.theme);
  const change = useSettingsChange();
  return (
    <Screen title={t`Appearance and language`} back="/me" backOnlyAlone>
      <ChoiceGroup
        legend={t`Theme`}
        value={theme}
        onChange={(value) => change({ theme: value })}
        choices={[
          { value: 'auto', title: t`Automatic`, subtitle: t`As the device is set` },
          { value: 'light', title: t`Light` },
          { value: 'dark', title: t`Dark` },
          { value: 'contrast', title: t`High contrast`, subtitle: t`Stronger lines and colours` },
        ]}
      />
      <TextSizeChoice onChange={(textSize) => change({ textSize })} />
      <LanguageChoice onChange={(locale) => change({ locale })} />
    </Screen>
  );
}
