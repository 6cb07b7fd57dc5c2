import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { peerOf } from '@teahouse/sdk/selectors';
import { useCallback } from 'react';
import { copyText } from '#ui/copy-text.ts';
import { confirm, type MenuItem, openMenu } from '#ui/overlays.ts';
import type { Point } from '#ui/use-long-press.ts';
import { attempt, isServer } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { useMessageText } from './message-text.ts';
import { canEdit, canRecall, keepRecalled } from './recalled.ts';
import { useReportItem } from './use-report-item.ts';

/** Opens the menu of what can be done with a message, near the finger or the pointer. */
export function useMessageMenu(message: Message): (at: Point) => void {
  const { t } = useLingui();
  const client = useClient();
  const { conversation, screen } = useConversation();
  const report = useReportItem(message);
  const words = useMessageText()(message);
  return useCallback(
    (at) => {
      const { seq, text } = message;
      const { me, conversations, inbox } = client.state();
      const mine = me !== null && message.sender === me.id;
      const writable = inbox.get(conversation)?.toSeq === null;
      const changeable = mine && !isServer(peerOf(client.state(), conversation));
      const recall = async () => {
        keepRecalled(conversation, message, Date.now());
        await client.call('chat.recall', { conversation, seq });
      };
      const hide = async () => {
        const sure = await confirm({
          title: t`Delete this message for yourself?`,
          text: t`Others still see it.`,
          action: t`Delete`,
          tone: 'danger',
        });
        if (sure) await client.call('chat.hide', { conversation, seqs: [seq] });
      };
      const items: (MenuItem | false)[] = [
        writable && {
          label: t`Reply`,
          icon: 'reply',
          onSelect: () => screen.setState({ replyTo: seq, editing: null }),
        },
        { label: t`Copy`, icon: 'copy', onSelect: () => copyText(words, t`Copied`) },
        changeable &&
          writable &&
          canEdit(message, me.id, Date.now()) && {
            label: t`Edit`,
            icon: 'edit',
            onSelect: () => screen.setState({ editing: { seq, text }, replyTo: null }),
          },
        changeable &&
          canRecall(message, me.id, Date.now()) && {
            label: t`Recall`,
            icon: 'recall',
            onSelect: () => void attempt(recall()),
          },
        mine &&
          conversations.get(conversation)?.kind === 'group' && {
            label: t`Read by`,
            icon: 'checks',
            onSelect: () => screen.setState({ readersOf: seq }),
          },
        report,
        {
          label: t`Delete for me`,
          icon: 'trash',
          tone: 'danger',
          onSelect: () => void attempt(hide()),
        },
      ];
      openMenu({ label: t`Message actions`, at, items: items.filter((item) => item !== false) });
    },
    [t, client, conversation, screen, message, words, report],
  );
}
