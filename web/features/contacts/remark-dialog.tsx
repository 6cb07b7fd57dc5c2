import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useAction, useClient, useReplica } from '../../session/index.ts';

/** A name for a contact that only oneself sees; an empty one takes it away. */
export function RemarkDialog({ user, onClose }: { user: number; onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const current = useReplica((state) => state.contacts.get(user)?.remark ?? '');
  const realName = useReplica((state) => state.profiles.get(user)?.name ?? '');
  const [remark, setRemark] = useState(current);
  const save = useAction(async () => {
    await client.call('contacts.remark', { user, remark: remark.trim() });
    onClose();
  });
  return (
    <Dialog title={t`My name for them`} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.run();
        }}
      >
        <TextField
          label={t`Name`}
          hint={t`Only you see it. Leave it empty to see the name they chose.`}
          dir="auto"
          autoComplete="off"
          placeholder={realName}
          maxLength={limits.remark}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
        />
        <FormProblem text={save.problem?.text} />
        <Button type="submit" busy={save.busy}>
          {t`Save`}
        </Button>
      </form>
    </Dialog>
  );
}
