import type { Message } from '@teahouse/protocol';
import { type ReactNode, useCallback } from 'react';
import { closeMenu } from '#ui/overlays.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { ownReaction } from './own-reaction.ts';
import { QuickReactions } from './quick-reactions.tsx';
import { mayReact, useReact } from './use-reactions.ts';

/** The quick reactions above a message's menu; null where it takes none. */
export function useQuickReactions(message: Message): () => ReactNode {
  const client = useClient();
  const { conversation, screen } = useConversation();
  const react = useReact();
  return useCallback(() => {
    const { me } = client.state();
    if (me === null || !mayReact(client.state(), conversation)) return null;
    return (
      <QuickReactions
        own={ownReaction(message.reactions ?? [], me.id)}
        onChoose={(emoji) => {
          closeMenu();
          react(message, emoji);
        }}
        onMore={() => {
          closeMenu();
          screen.setState({ reactingTo: message.seq });
        }}
      />
    );
  }, [client, conversation, screen, message, react]);
}
