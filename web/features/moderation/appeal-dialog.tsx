import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useId, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { useAction, useClient } from '../../session/index.ts';
import { CountedText } from './counted-text.tsx';

interface AppealDialogProps {
  decision: number;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why a decision should be looked at again. */
export function AppealDialog({ decision, onClose, onDone }: AppealDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const form = useId();
  const [text, setText] = useState('');
  const appeal = useAction(async () => {
    await client.call('moderation.appeal', { decision, text: text.trim() });
    showToast(t`Your appeal is with the operators`);
    onClose();
    onDone();
  });
  return (
    <Dialog
      title={t`Appeal`}
      onClose={onClose}
      actions={
        <Button type="submit" form={form} busy={appeal.busy} disabled={text.trim() === ''}>
          {t`Send appeal`}
        </Button>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          appeal.run();
        }}
      >
        <p className="text-ink-soft text-label">
          {t`Another operator looks at it again, where there is one. You can appeal once.`}
        </p>
        <CountedText
          label={t`Why should it be decided otherwise?`}
          max={limits.appealText}
          value={text}
          onChange={setText}
        />
        <FormProblem text={appeal.problem?.text} />
      </form>
    </Dialog>
  );
}
