import { useLingui } from '@lingui/react/macro';
import { Banner } from '#ui/banner.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { useConversation } from '../screen.ts';
import type { Silence } from './microphone.ts';
import { useVoice } from './voice-store.ts';

/** Why nothing was recorded, and what helps. */
export function SilenceNote() {
  const { t } = useLingui();
  const words = useSilenceWords();
  const { conversation } = useConversation();
  const why = useVoice(({ silence }) =>
    silence?.conversation === conversation ? silence.why : null,
  );
  if (why === null) return null;
  return (
    <Banner
      icon="micOff"
      action={
        <IconButton
          icon="close"
          size={1.25}
          label={t`Close`}
          onClick={() => useVoice.setState({ silence: null })}
        />
      }
    >
      {words(why)}
    </Banner>
  );
}

function useSilenceWords(): (why: Silence) => string {
  const { t } = useLingui();
  return (why) => {
    switch (why) {
      case 'insecure':
        return t`This browser lends its microphone to secure (https) sites only. Whoever runs this Teahouse can set that up.`;
      case 'unable':
        return t`This browser cannot record. A newer one can.`;
      case 'denied':
        return t`This site may not use the microphone. Allow it in the settings of the browser, and press again.`;
      case 'missing':
        return t`No microphone was found. Connect one, and press again.`;
      case 'busy':
        return t`The microphone does not answer. Perhaps another program has it.`;
    }
  };
}
