import { Trans } from '@lingui/react/macro';
import { travelsOpenly } from './travels-openly.ts';

/** What is honest to say at the doors and under Me > Privacy. */
export function PrivacySentence() {
  if (travelsOpenly(location)) {
    return (
      <Trans>
        Over http:// what you write can be read along the way, and by the people who run this
        server. With https it would be encrypted on its way, and Teahouse could record voice
        messages, notify you, send your place, be installed, open offline and scan codes.
      </Trans>
    );
  }
  return (
    <Trans>
      What you write is encrypted on its way, and can be read by the people who run this server.
    </Trans>
  );
}
