import { useLingui } from '@lingui/react/macro';
import { byteSize } from '#ui/bytes.ts';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { attempt } from '../../faces/index.ts';
import { useClient } from '../../session/index.ts';
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
  const all = bytes === null || choices.includes(bytes) ? choices : [...choices, bytes];
  const save = async (quotaBytes: number | null) =>
    onSaved(await client.call('house.change_settings', { quotaBytes }));
  return (
    <section className="mb-6">
      <div className="-mb-6">
        <ChoiceGroup
          legend={t`Each person may store`}
          value={String(bytes ?? 'none')}
          onChange={(value) => void attempt(save(value === 'none' ? null : Number(value)))}
          choices={[
            { value: 'none', title: t`As much as they like` },
            ...all
              .toSorted((a, b) => b - a)
              .map((each) => ({ value: String(each), title: byteSize(each, locale) })),
          ]}
        />
      </div>
      <p className="mx-4 px-4 pt-2 text-caption text-ink-soft">
        {t`What would go beyond it is refused. Nothing that is stored already is removed.`}
      </p>
    </section>
  );
}
