import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useCallback } from 'react';
import { copyText } from '#ui/copy-text.ts';
import type { MenuItem } from '#ui/overlays.ts';
import { useClient } from '../../../session/index.ts';
import { isForwardable } from '../forward/forwardable.ts';
import { useConversation } from '../screen.ts';
import { useMessageText } from './message-text.ts';

/** What one can do with what a message says: answer it, copy it, pass it on. */
export function useWordItems(message: Message): () => MenuItem[] {
  const { t } = useLingui();
  const client = useClient();
  const { conversation, screen } = useConversation();
  const said = useMessageText()(message);
  // What a card says of itself leads further than what is said of it here.
  const words = message.card?.fallback ?? said;
  return useCallback(() => {
    const { seq } = message;
    const writable = client.state().inbox.get(conversation)?.toSeq === null;
    const items: (MenuItem | false)[] = [
      writable && {
        label: t`Reply`,
        icon: 'reply',
        onSelect: () => screen.setState({ replyTo: seq, editing: null }),
      },
      words !== '' && {
        label: t`Copy`,
        icon: 'copy',
        onSelect: () => copyText(words, t`Copied`),
      },
      isForwardable(message) && {
        label: t`Forward`,
        icon: 'forward',
        onSelect: () => screen.setState({ forwarding: [seq] }),
      },
    ];
    return items.filter((item) => item !== false);
  }, [t, client, conversation, screen, message, words]);
}
