import { Plural, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { type ReactNode, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { attempt } from '../../../faces/index.ts';
import { toggled } from '../group/toggled.ts';
import { Targets } from './targets.tsx';

/** Conversations that one sends to at once, at most. */
const most = 20;

interface SendDialogProps {
  title: string;
  /** There is nothing left to send. */
  empty?: boolean;
  /** Sends it to these chats, with words of one's own; what fails is said, and can be tried again. */
  onSend: (targets: readonly number[], comment: string) => Promise<void>;
  /** It was sent. */
  onSent: () => void;
  onClose: () => void;
  /** Stands above the chats. */
  children?: ReactNode;
}

/** Where something goes, and with which words. */
export function SendDialog(props: SendDialogProps) {
  const { title, empty = false, onSend, onSent, onClose, children } = props;
  const { t } = useLingui();
  const [targets, setTargets] = useState<ReadonlySet<number>>(new Set());
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const done = await attempt(onSend([...targets], comment.trim()));
    setBusy(false);
    if (done) onSent();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button busy={busy} disabled={targets.size === 0 || empty} onClick={() => void send()}>
          <Plural value={targets.size} _0="Send" one="Send to # chat" other="Send to # chats" />
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        <Targets
          scrolls
          chosen={targets}
          onToggle={(id) => setTargets(toggled(targets, id, most))}
        />
        <TextField
          label={t`Add words of your own`}
          dir="auto"
          value={comment}
          maxLength={limits.messageText}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
