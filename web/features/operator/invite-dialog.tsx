import { useLingui } from '@lingui/react/macro';
import type { Invitation } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useId, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Segments } from '#ui/segments.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useAction, useClient } from '../../session/index.ts';

interface InviteDialogProps {
  onClose: () => void;
  onMade: (invitation: Invitation) => void;
}

/** Asks for whom an invitation is, for how many, and for how long. */
export function InviteDialog({ onClose, onMade }: InviteDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const form = useId();
  const [note, setNote] = useState('');
  const [uses, setUses] = useState('10');
  const [days, setDays] = useState('7');
  const make = useAction(async () => {
    const wanted = {
      note: note.trim(),
      uses: Number(uses),
      days: days === '' ? null : Number(days),
    };
    onMade(await client.call('identity.invite', wanted));
  });
  return (
    <Dialog
      title={t`New invitation`}
      onClose={onClose}
      actions={
        <Button type="submit" form={form} busy={make.busy}>
          {t`Make it`}
        </Button>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          make.run();
        }}
      >
        <TextField
          label={t`Note`}
          hint={t`For whom it is. Only operators see it.`}
          dir="auto"
          maxLength={limits.invitationNote}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <TextField
          label={t`How many may join by it`}
          type="number"
          inputMode="numeric"
          required
          min={1}
          max={limits.invitationUses}
          value={uses}
          onChange={(event) => setUses(event.target.value)}
        />
        <Segments
          legend={t`For how long`}
          value={days}
          onChange={setDays}
          choices={[
            { value: '1', title: t`1 day` },
            { value: '7', title: t`7 days` },
            { value: '30', title: t`30 days` },
            { value: '', title: t`Does not end` },
          ]}
        />
        <FormProblem text={make.problem?.text} />
      </form>
    </Dialog>
  );
}
