import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { confirm } from '#ui/overlays.ts';
import { attempt } from '../../faces/index.ts';
import { useClient } from '../../session/index.ts';
import { ChoiceCell } from './choice-cell.tsx';
import { inDays, withHeld } from './lengths.ts';
import type { HouseSettings } from './server-page.tsx';

const choices = [180, 90, 30, 7, 1];

interface KeepAddressesProps {
  days: number | null;
  onSaved: (settings: HouseSettings) => void;
}

/** For how long it is kept from where people signed in. */
export function KeepAddresses({ days, onSaved }: KeepAddressesProps) {
  const { t } = useLingui();
  const client = useClient();

  async function choose(next: number | null): Promise<void> {
    const isShorter = days !== null && (next === null || next < days);
    if (isShorter) {
      const sure = await confirm({
        title: t`Remove addresses?`,
        text:
          next === null
            ? t`All addresses that people signed in from are removed within the hour, and no more are kept. They cannot be brought back.`
            : plural(next, {
                one: 'Addresses from more than a day ago are removed within the hour. They cannot be brought back.',
                other:
                  'Addresses from more than # days ago are removed within the hour. They cannot be brought back.',
              }),
        action: t`Remove them`,
        tone: 'danger',
      });
      if (!sure) return;
    }
    onSaved(await client.call('house.change_settings', { keepAddressesDays: next }));
  }

  return (
    <ChoiceCell<number | null>
      title={t`Keep addresses that people signed in from`}
      value={days}
      choices={[
        { value: null, title: t`Not at all` },
        ...withHeld(choices, days).map((value) => ({ value, title: inDays(value) })),
      ]}
      onChoose={(next) => void attempt(choose(next))}
      footer={t`Everybody sees their own under Me > Devices. You see those of one person on their page, and the look is recorded.`}
    />
  );
}
