import { Trans } from '@lingui/react/macro';
import { travelsOpenly } from './travels-openly.ts';

/** What is honest to say at the doors and under Me > Privacy. */
export function PrivacySentence() {
  if (travelsOpenly(location)) {
    return (
      <Trans>
        What you write is not encrypted on its way here, as this address begins with http:// and not
        with https://. It can be read along the way, and by the people who run this server. With
        https it would be encrypted, and Teahouse could be installed, open without a network, and
        read codes with the camera.
      </Trans>
    );
  }
  return (
    <Trans>
      What you write is encrypted on its way, and can be read by the people who run this server.
    </Trans>
  );
}
