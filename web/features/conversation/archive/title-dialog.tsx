import { useLingui } from '@lingui/react/macro';
import type { Archive } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

interface TitleDialogProps {
  archive: Archive;
  onSaved: (archive: Archive) => void;
  onClose: () => void;
}

/** Names an archive anew. */
export function TitleDialog({ archive, onSaved, onClose }: TitleDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const [text, setText] = useState(archive.title);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const change = client.call('takeaway.arrange', { archive: archive.id, title: text.trim() });
    const done = await attempt(change);
    setBusy(false);
    if (!done) return;
    onSaved((await change).archive);
    onClose();
  };
  return (
    <Dialog
      title={t`Name of the archive`}
      onClose={onClose}
      actions={
        <Button busy={busy} disabled={text.trim() === ''} onClick={() => void save()}>
          {t`Save`}
        </Button>
      }
    >
      <TextField
        label={t`Name`}
        dir="auto"
        maxLength={limits.archiveTitle}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}
