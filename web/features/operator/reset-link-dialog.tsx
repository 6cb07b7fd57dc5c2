import { useLingui } from '@lingui/react/macro';
import { Dialog } from '#ui/dialog.tsx';
import { SharedLink } from '../../faces/shared-link.tsx';

interface ResetLinkDialogProps {
  name: string;
  url: string;
  onClose: () => void;
}

/** The link with which somebody sets a new password: nobody can show it again. */
export function ResetLinkDialog({ name, url, onClose }: ResetLinkDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`A link for a new password`} onClose={onClose}>
      <div className="mx-auto flex w-full max-w-72 flex-col gap-3">
        <SharedLink url={url} label={t`QR code of the link`}>
          <p dir="ltr" className="wrap-anywhere select-all text-center text-caption text-ink-soft">
            {url}
          </p>
        </SharedLink>
        <p className="text-balance text-center text-caption text-ink-soft">
          {t`It works once, for one hour, and is shown only now. Give it to ${name} so that nobody else reads it.`}
        </p>
      </div>
    </Dialog>
  );
}
