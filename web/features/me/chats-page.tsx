import { useLingui } from '@lingui/react/macro';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { Screen } from '#ui/screen.tsx';
import { isMac } from '#ui/shortcuts.ts';
import { usePreferences } from '../../session/index.ts';
import { useSettingsChange } from './use-settings.ts';

/** How chatting works on a keyboard. */
export default function ChatsPage() {
  const { t } = useLingui();
  const enterSends = usePreferences((preferences) => preferences.enterSends);
  const change = useSettingsChange();
  const mod = isMac() ? '⌘' : 'Ctrl';
  return (
    <Screen title={t`Chats`} back="/me" backOnlyAlone>
      <ChoiceGroup
        legend={t`Sending with the keyboard`}
        value={enterSends ? 'enter' : 'mod'}
        onChange={(value) => change({ enterSends: value === 'enter' })}
        choices={[
          { value: 'enter', title: t`Enter`, subtitle: t`Shift + Enter begins a new line` },
          { value: 'mod', title: t`${mod} + Enter`, subtitle: t`Enter begins a new line` },
        ]}
      />
    </Screen>
  );
}
