import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { unread } from '@teahouse/sdk/selectors';
import { useLocation } from 'wouter';
import type { MenuItem } from '#ui/overlays.ts';
import { attempt } from '../../faces/index.ts';
import { useClient, useReplica } from '../../session/index.ts';

export interface ChatAction extends MenuItem {
  /** Also behind a swipe, where there is room for three, and for a short word. */
  swipe?: { tone: 'brand' | 'muted' | 'danger'; label: string };
}

/** What can be done with a chat from the list: by menu, by swipe, by keyboard. */
export function useChatActions(id: number): ChatAction[] {
  const { t } = useLingui();
  const client = useClient();
  const [path, navigate] = useLocation();
  const inbox = useReplica((state) => state.inbox.get(id));
  const head = useReplica((state) => state.streams.get(id)?.head ?? 0);
  const fresh = useReplica((state) => unread(state, id) > 0);
  if (inbox === undefined) return [];
  const arrange = (change: Omit<Methods['chat.arrange']['input'], 'conversation'>) =>
    void attempt(client.call('chat.arrange', { conversation: id, ...change }));
  const isUnread = inbox.markedUnread || fresh;
  const markRead = () => {
    client.read(id, head);
    if (inbox.markedUnread) arrange({ markedUnread: false });
  };
  const close = () => {
    arrange({ closed: true });
    if (path.startsWith(`/chats/${id}`)) navigate('/chats');
  };
  const pinned = inbox.pinnedAt !== null;
  return [
    {
      label: isUnread ? t`Mark as read` : t`Mark as unread`,
      icon: isUnread ? 'check' : 'markUnread',
      swipe: { tone: 'brand', label: isUnread ? t`Read` : t`Unread` },
      onSelect: isUnread ? markRead : () => arrange({ markedUnread: true }),
    },
    {
      label: pinned ? t`Unpin` : t`Pin`,
      icon: 'pin',
      swipe: { tone: 'muted', label: pinned ? t`Unpin` : t`Pin` },
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
    {
      label: t`Take off the list`,
      icon: 'trash',
      tone: 'danger',
      swipe: { tone: 'danger', label: t`Remove` },
      onSelect: close,
    },
  ];
}
