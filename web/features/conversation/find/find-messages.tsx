import { useLingui } from '@lingui/react/macro';
import { useFoundMessages } from '../../../finding/index.ts';
import { useConversation, useScreen } from '../screen.ts';
import { FindBar } from './find-bar.tsx';

/** Finds words in all of this conversation. */
export function FindMessages() {
  const { t } = useLingui();
  const { conversation, screen } = useConversation();
  const typed = useScreen(({ finding }) => finding ?? '');
  const { found, ...messages } = useFoundMessages({ query: typed, conversation });
  return (
    <FindBar
      label={t`Find in this chat`}
      typed={typed}
      onTyped={(finding) => screen.setState({ finding })}
      places={{ ...messages, seqs: found.map(({ message }) => message.seq) }}
      onGo={(seq) => screen.setState({ target: { seq, back: false } })}
      onClose={() => screen.setState({ finding: null })}
    />
  );
}
