import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { peerOf } from '@teahouse/sdk/selectors';
import { useCallback } from 'react';
import type { MenuItem } from '#ui/overlays.ts';
import { attempt, isServer } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { canEdit, canRecall, keepRecalled } from './recalled.ts';

/** What one can do with a message of one's own, at the time when that is asked. */
export function useOwnItems(message: Message): () => MenuItem[] {
  const { t } = useLingui();
  const client = useClient();
  const { conversation, screen } = useConversation();
  return useCallback(() => {
    const { seq, text, preview } = message;
    const { me, conversations, inbox } = client.state();
    if (me === null || message.sender !== me.id) return [];
    const changeable = !isServer(peerOf(client.state(), conversation));
    const writable = inbox.get(conversation)?.toSeq === null;
    const recall = async () => {
      keepRecalled(conversation, message, Date.now());
      await client.call('chat.recall', { conversation, seq });
    };
    const recallable = canRecall(message, me.id, Date.now());
    const items: (MenuItem | false)[] = [
      text !== '' &&
        changeable &&
        writable &&
        canEdit(message, me.id, Date.now()) && {
          label: t`Edit`,
          icon: 'edit',
          onSelect: () =>
            screen.setState({ editing: { seq, text, ...(preview && { preview }) }, replyTo: null }),
        },
      preview !== undefined &&
        changeable &&
        writable && {
          label: t`Remove preview`,
          icon: 'close',
          onSelect: () => void attempt(client.call('chat.remove_preview', { conversation, seq })),
        },
      changeable && {
        label: t`Recall`,
        icon: 'recall',
        ...(!recallable && {
          disabled: true,
          hint: plural(limits.recallWindow / 60_000, {
            one: 'Only within # minute',
            other: 'Only within # minutes',
          }),
        }),
        onSelect: () => void attempt(recall()),
      },
      conversations.get(conversation)?.kind === 'group' && {
        label: t`Read by`,
        icon: 'checks',
        onSelect: () => screen.setState({ readersOf: seq }),
      },
    ];
    return items.filter((item) => item !== false);
  }, [t, client, conversation, screen, message]);
}
