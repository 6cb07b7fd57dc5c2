import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { attempt } from '../../../faces/index.ts';

interface NameDialogProps {
  title: string;
  /** Of the field; else it is the name. */
  label?: string;
  hint: string;
  held: string;
  maxLength: number;
  onSave: (name: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for a name, and closes once it is kept. */
export function NameDialog(props: NameDialogProps) {
  const { title, label, hint, held, maxLength, onSave, onClose } = props;
  const { t } = useLingui();
  const [name, setName] = useState(held);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const done = await attempt(onSave(name.trim()));
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button busy={busy} onClick={() => void save()}>
          {t`Save`}
        </Button>
      }
    >
      <TextField
        label={label ?? t`Name`}
        hint={hint}
        dir="auto"
        maxLength={maxLength}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </Dialog>
  );
}
