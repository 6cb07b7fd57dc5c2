import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useCallback } from 'react';
import { copyText } from '#ui/copy-text.ts';
import { confirm, type MenuItem, openMenu } from '#ui/overlays.ts';
import type { Point } from '#ui/use-long-press.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { isForwardable } from '../forward/forwardable.ts';
import { usePinItem } from '../pins/use-pin-item.ts';
import { useConversation } from '../screen.ts';
import { useMessageText } from './message-text.ts';
import { useFavouriteItem } from './use-favourite-item.ts';
import { useOwnItems } from './use-own-items.ts';
import { useQuickReactions } from './use-quick-reactions.tsx';
import { useReportItem } from './use-report-item.ts';

/** Opens the menu of what can be done with a message, near the finger or the pointer. */
export function useMessageMenu(message: Message): (at: Point) => void {
  const { t } = useLingui();
  const client = useClient();
  const { conversation, screen } = useConversation();
  const quickReactions = useQuickReactions(message);
  const favouriteItem = useFavouriteItem(message);
  const pinItem = usePinItem(message);
  const ownItems = useOwnItems(message);
  const report = useReportItem(message);
  const words = useMessageText()(message);
  return useCallback(
    (at) => {
      const { seq } = message;
      const writable = client.state().inbox.get(conversation)?.toSeq === null;
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
        isForwardable(message) && {
          label: t`Forward`,
          icon: 'forward',
          onSelect: () => screen.setState({ forwarding: [seq] }),
        },
        favouriteItem(),
        pinItem(),
        ...ownItems(),
        message.reactions !== undefined && {
          label: t`Reactions`,
          icon: 'smile',
          onSelect: () => screen.setState({ reactionsOf: seq }),
        },
        {
          label: t`Choose several`,
          icon: 'check',
          onSelect: () => screen.setState({ selected: new Set([seq]) }),
        },
        report,
        {
          label: t`Delete for me`,
          icon: 'trash',
          tone: 'danger',
          onSelect: () => void attempt(hide()),
        },
      ];
      const header = quickReactions();
      openMenu({
        label: t`Message actions`,
        at,
        items: items.filter((item) => item !== false),
        ...(header !== null && { header }),
      });
    },
    [
      t,
      client,
      conversation,
      screen,
      message,
      words,
      quickReactions,
      favouriteItem,
      pinItem,
      ownItems,
      report,
    ],
  );
}
