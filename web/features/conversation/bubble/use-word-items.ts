import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import type { State } from '@teahouse/sdk/state';
import { useCallback } from 'react';
import { copyText } from '#ui/copy-text.ts';
import type { MenuItem } from '#ui/overlays.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { isForwardable } from '../forward/forwardable.ts';
import { useConversation } from '../screen.ts';
import { useMessageText } from './message-text.ts';
import { translate, wantedLanguage } from './translate.ts';

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
      words !== '' && {
        label: t`Select text`,
        icon: 'textSize',
        onSelect: () =>
          void attempt(import('./select-text.tsx').then((opened) => opened.selectText(words))),
      },
      offered(client.state(), message) && {
        label: t`Translate`,
        icon: 'globe',
        onSelect: () => {
          const chosen = client.state().me?.settings.locale ?? null;
          const language = wantedLanguage(chosen, navigator.language);
          void attempt(translate(client, conversation, message, language));
        },
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

/** Whether the server would translate it. */
function offered({ translates }: State, { kind, text }: Message): boolean {
  return translates === true && kind === 'text' && text !== '';
}
