import { Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { durationOf } from '../../../faces/duration.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

/** Chooses after how long what is written from now on disappears. */
export function TimerDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useClient();
  const [chosen, setChosen] = useState(`${client.state().conversations.get(id)?.timer ?? ''}`);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const timer = chosen === '' ? null : Number(chosen);
    const done = await attempt(client.call('chat.set_timer', { conversation: id, timer }));
    setBusy(false);
    if (done) onClose();
  };
  const lengths = limits.messageTimers.map((timer) => {
    const length = durationOf(timer / 60_000, i18n.locale);
    return { value: `${timer}`, title: t`Disappear after ${length}` };
  });
  return (
    <Dialog
      title={t`Disappearing messages`}
      onClose={onClose}
      actions={
        <Button busy={busy} onClick={() => void save()}>
          {t`Save`}
        </Button>
      }
    >
      <ChoiceGroup
        flush
        legend={t`New messages`}
        choices={[{ value: '', title: t`Stay` }, ...lengths]}
        value={chosen}
        onChange={setChosen}
      />
      <p className="pt-3 text-caption text-ink-soft">
        <Trans>
          They go for everyone, with their photos and files. What is here already stays, and whoever
          saw a message may have kept it in another way.
        </Trans>
      </p>
    </Dialog>
  );
}
