import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useLocation } from 'wouter';
import type { MenuItem } from '#ui/overlays.ts';
import { useClient, useReplica } from '../../session/index.ts';
import { attempt } from './attempt.ts';
import { unreadIn } from './order.ts';

export interface ChatAction extends MenuItem {
  /** Also behind a swipe, where there is room for three. */
  swipe?: 'brand' | 'muted' | 'danger';
}

/** What can be done with a chat from the list: by menu, by swipe, by keyboard. */
export function useChatActions(id: number): ChatAction[] {
  const { t } = useLingui();
  const client = useClient();
  const [path, navigate] = useLocation();
  const inbox = useReplica((state) => state.inbox.get(id));
  const stream = useReplica((state) => state.streams.get(id));
  if (inbox === undefined) return [];
  const arrange = (change: Omit<Methods['chat.arrange']['input'], 'conversation'>) =>
    void attempt(client.call('chat.arrange', { conversation: id, ...change }));
  const unread = inbox.markedUnread || unreadIn(inbox, stream) > 0;
  const markRead = () => {
    client.read(id, stream?.head ?? 0);
    if (inbox.markedUnread) arrange({ markedUnread: false });
  };
  const close = () => {
    arrange({ closed: true });
    if (path.startsWith(`/chats/${id}`)) navigate('/chats');
  };
  const pinned = inbox.pinnedAt !== null;
  return [
    {
      label: unread ? t`Mark as read` : t`Mark as unread`,
      icon: unread ? 'check' : 'markUnread',
      swipe: 'brand',
      onSelect: unread ? markRead : () => arrange({ markedUnread: true }),
    },
    {
      label: pinned ? t`Unpin` : t`Pin`,
      icon: 'pin',
      swipe: 'muted',
      onSelect: () => arrange({ pinned: !pinned }),
    },
    {
      label: inbox.muted ? t`Unmute` : t`Mute`,
      icon: inbox.muted ? 'bell' : 'bellOff',
      onSelect: () => arrange({ muted: !inbox.muted }),
    },
    {
      label: inbox.folded ? t`Unfold` : t`Fold away`,
      icon: 'archive',
      onSelect: () => arrange({ folded: !inbox.folded }),
    },
    { label: t`Remove`, icon: 'trash', tone: 'danger', swipe: 'danger', onSelect: close },
  ];
}
