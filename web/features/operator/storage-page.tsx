import { useLingui } from '@lingui/react/macro';
import { Screen } from '#ui/screen.tsx';
import { Asked } from '../../faces/asked.tsx';
import { useAnswer } from '../../session/index.ts';
import { KeepAddresses } from './keep-addresses.tsx';
import { KeepMedia } from './keep-media.tsx';
import { KeepMessages } from './keep-messages.tsx';
import { LargestStores } from './largest-stores.tsx';
import { QuotaChoice } from './quota-choice.tsx';

/** How long things are kept, and how much people store. */
export default function StoragePage() {
  const { t } = useLingui();
  const answer = useAnswer('house.settings', {});
  return (
    <Screen title={t`Storage`} back="/operator" backOnlyAlone>
      <Asked answer={answer}>
        {(settings) => (
          <>
            <KeepMessages days={settings.keepMessagesDays} onSaved={answer.replace} />
            <KeepMedia days={settings.keepMediaDays} onSaved={answer.replace} />
            <KeepAddresses days={settings.keepAddressesDays} onSaved={answer.replace} />
            <QuotaChoice bytes={settings.quotaBytes} onSaved={answer.replace} />
            <LargestStores />
          </>
        )}
      </Asked>
    </Screen>
  );
}
