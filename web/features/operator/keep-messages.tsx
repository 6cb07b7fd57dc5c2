import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { confirm } from '#ui/overlays.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { attempt } from '../../faces/index.ts';
import { useClient } from '../../session/index.ts';
import { ChoiceCell } from './choice-cell.tsx';
import { inDays, withHeld } from './lengths.ts';
import type { HouseSettings } from './server-page.tsx';

const choices = [730, 365, 180, 90, 30, 7];

interface KeepMessagesProps {
  days: number | null;
  onSaved: (settings: HouseSettings) => void;
}

/** For how long messages are kept. What a shorter time removes is counted, said and asked first. */
export function KeepMessages({ days, onSaved }: KeepMessagesProps) {
  const { t } = useLingui();
  const client = useClient();
  const sayOld = useOldWords();
  const isShorter = (next: number | null) => next !== null && (days === null || next < days);

  async function choose(next: number | null): Promise<void> {
    if (next !== null && isShorter(next)) {
      const counted = await client.call('chat.count_old', { days: next });
      const sure = await confirm({
        title: plural(next, {
          one: 'Remove messages older than a day?',
          other: 'Remove messages older than # days?',
        }),
        text: sayOld(counted),
        action: t`Remove them`,
        tone: 'danger',
      });
      if (!sure) return;
    }
    onSaved(await client.call('house.change_settings', { keepMessagesDays: next }));
  }

  return (
    <ChoiceCell<number | null>
      title={t`Keep messages`}
      value={days}
      choices={[
        { value: null, title: t`Until they are deleted` },
        ...withHeld(choices, days).map((value) => ({ value, title: inDays(value) })),
      ]}
      onChoose={(next) => void attempt(choose(next))}
      footer={t`With a time, older messages are removed for everyone, in all conversations, within the hour. Everybody can see this choice under Me > Privacy.`}
    />
  );
}

/** What a shorter time would remove now, and that it cannot be undone. */
function useOldWords() {
  const { t } = useLingui();
  const locale = useTimeLocale();
  return ({ messages, exact }: { messages: number; exact: boolean }) => {
    if (messages === 0) {
      return t`No message is as old as that now. From here on each is removed, for everyone, when it is.`;
    }
    const many = messages.toLocaleString(locale);
    const count = exact
      ? plural(messages, { one: '# message is', other: '# messages are' })
      : t`About ${many} messages are`;
    return t`${count} older than that. Within the hour they are removed for everyone, in all conversations. They cannot be brought back, save from a backup.`;
  };
}
