import { useLingui } from '@lingui/react/macro';
import type { Account } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useId, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { Segments } from '#ui/segments.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useAction, useClient } from '../../session/index.ts';

interface SuspendDialogProps {
  account: Account;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why and for how long, and says what follows. */
export function SuspendDialog({ account, onClose, onDone }: SuspendDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const form = useId();
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('7');
  const { name } = account;
  const suspend = useAction(async () => {
    const forDays = days === 'good' ? null : Number(days);
    await client.call('identity.suspend', { user: account.id, reason, days: forDays });
    showToast(t`${name} is suspended`);
    onClose();
    onDone();
  });
  return (
    <Dialog
      title={t`Suspend ${name}`}
      onClose={onClose}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" form={form} tone="danger" busy={suspend.busy}>
            {t`Suspend`}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          suspend.run();
        }}
      >
        <p className="text-ink-soft text-label">
          {t`They are signed out everywhere at once and cannot sign in. What they wrote stays where it is.`}
        </p>
        <Segments
          legend={t`For how long`}
          value={days}
          onChange={setDays}
          choices={[
            { value: '1', title: t`1 day` },
            { value: '7', title: t`7 days` },
            { value: '30', title: t`30 days` },
            { value: 'good', title: t`For good` },
          ]}
        />
        <TextArea
          label={t`Reason`}
          hint={t`They are told it, word for word.`}
          required
          maxLength={limits.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <FormProblem text={suspend.problem?.text} />
      </form>
    </Dialog>
  );
}
