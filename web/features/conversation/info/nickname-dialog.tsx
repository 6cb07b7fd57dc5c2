import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

interface NicknameDialogProps {
  id: number;
  held: string;
  onClose: () => void;
}

/** Chooses what one is called in a group. */
export function NicknameDialog({ id, held, onClose }: NicknameDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const [name, setName] = useState(held);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const done = await attempt(
      client.call('chat.set_nickname', { conversation: id, name: name.trim() }),
    );
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      title={t`My name in this group`}
      onClose={onClose}
      actions={
        <Button busy={busy} onClick={() => void save()}>
          {t`Save`}
        </Button>
      }
    >
      <TextField
        label={t`Name`}
        hint={t`Everyone in the group sees it. Leave it empty to go by your own name.`}
        dir="auto"
        maxLength={limits.displayName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </Dialog>
  );
}
