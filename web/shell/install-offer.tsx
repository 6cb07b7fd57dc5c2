import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { noteOffered } from '../session/install.ts';

/** Offers once that Teahouse can be installed. */
export function InstallOffer() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(true);
  useEffect(noteOffered, []);
  if (!open) return null;
  const show = () => {
    setOpen(false);
    navigate('/me/install');
  };
  return (
    <Banner
      tone="brand"
      icon="download"
      action={
        <>
          <Button tone="plain" onClick={show}>
            <Trans>Show me</Trans>
          </Button>
          <IconButton icon="close" label={t`No, thank you`} onClick={() => setOpen(false)} />
        </>
      }
    >
      <Trans>Teahouse can be an app on this device.</Trans>
    </Banner>
  );
}
