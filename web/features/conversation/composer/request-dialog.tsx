import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { attempt, usePersonName } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

/** Asks somebody to be in touch again, with a greeting. */
export function RequestDialog({ peer, onClose }: { peer: number; onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const name = usePersonName(peer);
  const [greeting, setGreeting] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const done = await attempt(client.call('contacts.request', { user: peer, greeting }));
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      title={t`Request to ${name}`}
      onClose={onClose}
      actions={
        <Button busy={busy} onClick={() => void send()}>
          {t`Send request`}
        </Button>
      }
    >
      <TextArea
        label={t`Greeting`}
        hint={t`One short text, without links.`}
        maxLength={limits.greeting}
        value={greeting}
        onChange={(event) => setGreeting(event.target.value)}
      />
    </Dialog>
  );
}
