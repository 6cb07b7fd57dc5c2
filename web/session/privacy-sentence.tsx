import { Trans } from '@lingui/react/macro';

/** The one honest sentence, at sign-up and under Me > Privacy. */
export function PrivacySentence() {
  return (
    <Trans>
      What you write is encrypted on its way, and can be read by the people who run this server.
    </Trans>
  );
}
