import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { canSend, peerOf } from '@teahouse/sdk/selectors';
import { useCallback } from 'react';
import type { MenuItem } from '#ui/overlays.ts';
import { attempt, isServer } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

/** Pins a message, or takes it down; false where that is not this person's to do. */
export function usePinItem({ seq, kind }: Message): () => MenuItem | false {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  return useCallback(() => {
    const state = client.state();
    const shared = state.conversations.get(conversation);
    const role = state.inbox.get(conversation)?.role;
    const inGroup = shared?.kind === 'group';
    const may = inGroup ? role !== 'member' : !isServer(peerOf(state, conversation));
    if (!may || !canSend(state, conversation) || kind === 'service') return false;
    const pinned = shared?.pins?.includes(seq) !== true;
    return {
      label: pinned ? t`Pin` : t`Unpin`,
      icon: 'pin',
      onSelect: () => void attempt(client.call('chat.pin_message', { conversation, seq, pinned })),
    };
  }, [t, client, conversation, seq, kind]);
}
