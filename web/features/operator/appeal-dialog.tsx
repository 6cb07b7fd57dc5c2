import { useLingui } from '@lingui/react/macro';
import type { Appeal } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useId, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { Segments } from '#ui/segments.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useAction, useClient } from '../../session/index.ts';

type Outcome = NonNullable<Appeal['outcome']>;

interface AppealDialogProps {
  appeal: Appeal;
  onClose: () => void;
  onDone: () => void;
}

/** Upholds a decision or reverses it, and says before what follows. */
export function AppealDialog({ appeal, onClose, onDone }: AppealDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const form = useId();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reason, setReason] = useState('');
  const what = useConsequence(appeal, outcome);
  const decide = useAction(async () => {
    if (outcome === null) return;
    await client.call('moderation.decide_appeal', { appeal: appeal.id, outcome, reason });
    showToast(outcome === 'upheld' ? t`Upheld` : t`Reversed`);
    onClose();
    onDone();
  });
  return (
    <Dialog
      title={t`Decide the appeal`}
      onClose={onClose}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button
            type="submit"
            form={form}
            busy={decide.busy}
            disabled={outcome === null || reason.trim() === ''}
          >
            {t`Decide`}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          decide.run();
        }}
      >
        <Segments<Outcome | ''>
          legend={t`The decision`}
          value={outcome ?? ''}
          onChange={(value) => value !== '' && setOutcome(value)}
          choices={[
            { value: 'upheld', title: t`Upheld` },
            { value: 'reversed', title: t`Reversed` },
          ]}
        />
        <TextArea
          label={t`Reason`}
          required
          maxLength={limits.reason}
          minLines={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p aria-live="polite" className="text-ink-soft text-label">
          {what}
        </p>
        <FormProblem text={decide.problem?.text} />
      </form>
    </Dialog>
  );
}

function useConsequence({ by, side }: Appeal, outcome: Outcome | null): string {
  const { t } = useLingui();
  const name = by?.name ?? t`Deleted account`;
  if (outcome === null) return t`Choose, and you see here what follows.`;
  if (outcome === 'upheld') {
    return t`Everything stays as it is. ${name} is told so, with your reason word for word.`;
  }
  return side === 'reporter'
    ? t`The report is back in the queue. ${name} is told so, with your reason word for word.`
    : t`What was done is undone, as far as it still holds. ${name} is told so, with your reason word for word; who reported is told that it was reversed.`;
}
