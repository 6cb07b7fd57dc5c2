import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { copyText } from '#ui/copy-text.ts';
import { QrCode } from '#ui/qr-code.tsx';
import { canShare, shareLink } from './share-link.ts';

interface SharedLinkProps {
  url: string;
  /** What the QR code is called. */
  label: string;
  /** Stands between the code and what is done with it. */
  children?: ReactNode;
  /** Another way to hand it out. */
  more?: ReactNode;
}

/** A link that is handed out: to be scanned, copied, or sent by another app. */
export function SharedLink({ url, label, children, more }: SharedLinkProps) {
  const { t } = useLingui();
  return (
    <>
      <QrCode text={url} label={label} className="w-full rounded-card" />
      {children}
      <Button icon="copy" wide onClick={() => copyText(url, t`The link was copied`)}>
        {t`Copy the link`}
      </Button>
      {more}
      {canShare() && (
        <Button tone="secondary" icon="share" wide onClick={() => shareLink(url)}>
          {t`Share`}
        </Button>
      )}
    </>
  );
}
