import { Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Spinner } from '#ui/spinner.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { attempt } from '../../../faces/index.ts';
import { useAnswer, useClient } from '../../../session/index.ts';

interface NoticeDialogProps {
  id: number;
  /** Whether it may be changed, and not only read. */
  may: boolean;
  onClose: () => void;
}

/** The notice of a group, to read, or for its admins to write. */
export function NoticeDialog({ id, may, onClose }: NoticeDialogProps) {
  const { t } = useLingui();
  const { output } = useAnswer('chat.notice', { conversation: id });
  if (output !== null && may) {
    return <NoticeForm id={id} held={output.notice?.text ?? ''} onClose={onClose} />;
  }
  return (
    <Dialog title={t`Group notice`} onClose={onClose}>
      {output === null ? (
        <div className="grid h-24 place-items-center">
          <Spinner size={1.5} />
        </div>
      ) : (
        <p dir="auto" className="match-parent whitespace-pre-wrap wrap-anywhere py-2">
          {output.notice?.text ?? <Trans>There is no notice any more.</Trans>}
        </p>
      )}
    </Dialog>
  );
}

function NoticeForm({ id, held, onClose }: { id: number; held: string; onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const [text, setText] = useState(held);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const done = await attempt(client.call('chat.set_notice', { conversation: id, text }));
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      title={t`Group notice`}
      onClose={onClose}
      actions={
        <Button busy={busy} onClick={() => void save()}>
          {t`Save`}
        </Button>
      }
    >
      <TextArea
        label={t`What every member should know`}
        hint={t`Everyone is shown it once. Leave it empty to have none.`}
        dir="auto"
        minLines={4}
        maxLength={limits.groupNotice}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}
