import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

interface RenameDialogProps {
  id: number;
  title: string;
  onClose: () => void;
}

/** Names a group for everyone in it. */
export function RenameDialog({ id, title, onClose }: RenameDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const [text, setText] = useState(title);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const done = await attempt(
      client.call('chat.rename', { conversation: id, title: text.trim() }),
    );
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      title={t`Name of the group`}
      onClose={onClose}
      actions={
        <Button busy={busy} onClick={() => void save()}>
          {t`Save`}
        </Button>
      }
    >
      <TextField
        label={t`Name`}
        hint={t`Everyone in the group sees it.`}
        dir="auto"
        maxLength={limits.groupTitle}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}
