import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { showToast } from '#ui/overlays.ts';
import { SharedLink } from '../../../faces/shared-link.tsx';
import { useClient } from '../../../session/index.ts';
import { SendDialog } from '../forward/send-dialog.tsx';
import { useByInvitation } from './use-by-invitation.ts';

/** A link into a group, to be handed out. */
export function LinkDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const { t } = useLingui();
  const [sending, setSending] = useState(false);
  const byInvitation = useByInvitation();
  if (sending) return <SendLinkDialog url={url} onClose={onClose} />;
  return (
    <Dialog title={t`Invitation link`} onClose={onClose}>
      <div className="mx-auto flex w-full max-w-72 flex-col gap-3">
        <SharedLink
          url={url}
          label={t`QR code of the link`}
          more={
            <Button tone="secondary" icon="forward" wide onClick={() => setSending(true)}>
              {t`Send in a chat`}
            </Button>
          }
        >
          <p dir="ltr" className="wrap-anywhere select-all text-center text-caption text-ink-soft">
            {url}
          </p>
        </SharedLink>
        <p className="text-balance text-center text-caption text-ink-soft">
          {t`All admins find it here for as long as it leads into the group.`}
        </p>
        {byInvitation === true && (
          <p className="text-balance text-center text-caption text-ink-soft">
            {t`Only who has an account here can join by it: new people need an invitation to this server first.`}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function SendLinkDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  return (
    <SendDialog
      title={t`Send in a chat`}
      onSend={async (targets, comment) => {
        for (const conversation of targets) {
          client.post(conversation, { text: url });
          if (comment !== '') client.post(conversation, { text: comment });
        }
      }}
      onSent={() => {
        onClose();
        showToast(t`On its way`);
      }}
      onClose={onClose}
    />
  );
}
