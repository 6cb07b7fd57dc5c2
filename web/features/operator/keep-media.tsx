import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { confirm } from '#ui/overlays.ts';
import { attempt } from '../../faces/index.ts';
import { useClient } from '../../session/index.ts';
import { ChoiceCell } from './choice-cell.tsx';
import { inDays, withHeld } from './lengths.ts';
import type { HouseSettings } from './server-page.tsx';

const choices = [730, 365, 180, 90, 30, 7];

interface KeepMediaProps {
  days: number | null;
  onSaved: (settings: HouseSettings) => void;
}

/** For how long photos, videos and files are kept. A shorter time is asked about first. */
export function KeepMedia({ days, onSaved }: KeepMediaProps) {
  const { t } = useLingui();
  const client = useClient();

  async function choose(next: number | null): Promise<void> {
    if (next !== null && (days === null || next < days)) {
      const sure = await confirm({
        title: plural(next, {
          one: 'Remove photos, videos and files older than a day?',
          other: 'Remove photos, videos and files older than # days?',
        }),
        text: t`Within the hour they are removed for everyone, in all conversations. They cannot be brought back, save from a backup.`,
        action: t`Remove them`,
        tone: 'danger',
      });
      if (!sure) return;
    }
    onSaved(await client.call('house.change_settings', { keepMediaDays: next }));
  }

  return (
    <ChoiceCell<number | null>
      title={t`Keep photos, videos and files`}
      value={days}
      choices={[
        { value: null, title: t`Until they are deleted` },
        ...withHeld(choices, days).map((value) => ({ value, title: inDays(value) })),
      ]}
      onChoose={(next) => void attempt(choose(next))}
      footer={t`With a time, older ones are removed for everyone within the hour. The messages stay, and say what was there.`}
    />
  );
}
