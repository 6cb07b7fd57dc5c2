import { useLingui } from '@lingui/react/macro';
import { byteSize } from '#ui/bytes.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { attempt } from '../../faces/index.ts';
import { useClient } from '../../session/index.ts';
import { ChoiceCell } from './choice-cell.tsx';
import { withHeld } from './lengths.ts';
import type { HouseSettings } from './server-page.tsx';

const megabyte = 1_000_000;
const choices = [1_000, 100, 10, 1].map((each) => each * megabyte);

interface QuotaChoiceProps {
  bytes: number | null;
  onSaved: (settings: HouseSettings) => void;
}

/** How much one person may store. Nothing is removed by it. */
export function QuotaChoice({ bytes, onSaved }: QuotaChoiceProps) {
  const { t } = useLingui();
  const client = useClient();
  const locale = useTimeLocale();
  const save = async (quotaBytes: number | null) =>
    onSaved(await client.call('house.change_settings', { quotaBytes }));
  return (
    <ChoiceCell<number | null>
      title={t`Each person may store`}
      value={bytes}
      choices={[
        { value: null, title: t`As much as they like` },
        ...withHeld(choices, bytes).map((value) => ({ value, title: byteSize(value, locale) })),
      ]}
      onChoose={(next) => void attempt(save(next))}
      footer={t`What would go beyond it is refused. Nothing that is stored already is removed.`}
    />
  );
}
