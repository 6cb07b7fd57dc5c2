import { useLingui } from '@lingui/react/macro';
import { Dialog } from '#ui/dialog.tsx';
import { SharedLink } from '../../../faces/shared-link.tsx';

/** A link into a group, to be handed out. */
export function LinkDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Invitation link`} onClose={onClose}>
      <div className="mx-auto flex w-full max-w-72 flex-col gap-3">
        <SharedLink url={url} label={t`QR code of the link`}>
          <p dir="ltr" className="wrap-anywhere select-all text-center text-caption text-ink-soft">
            {url}
          </p>
        </SharedLink>
        <p className="text-balance text-center text-caption text-ink-soft">
          {t`All admins find it here for as long as it leads into the group.`}
        </p>
      </div>
    </Dialog>
  );
}
