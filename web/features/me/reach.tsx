import { useLingui } from '@lingui/react/macro';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { useMe } from './use-me.ts';
import { useSettingsChange } from './use-settings.ts';

/** Who finds this person, and may ask to be a contact. */
export function Reach() {
  const { t } = useLingui();
  const { settings } = useMe();
  const change = useSettingsChange();
  return (
    <ChoiceGroup
      legend={t`Who finds me and may ask to be my contact`}
      value={settings.requestsBy ?? 'handle_or_link'}
      onChange={(requestsBy) => change({ requestsBy })}
      choices={[
        {
          value: 'handle_or_link',
          title: t`Whoever knows my handle`,
          subtitle: t`And whoever has my link or shares a group with me`,
        },
        {
          value: 'link',
          title: t`Only who has my link`,
          subtitle: t`Make a new link when too many have it`,
        },
      ]}
    />
  );
}
