import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useMemo } from 'react';
import { confirm, type MenuItem } from '#ui/overlays.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { heldRole } from '../group/use-members.ts';
import { useConversation } from '../screen.ts';
import { canRemove } from './recalled.ts';

interface Removal {
  /** Whether one may, at the time when that is asked. The server decides. */
  mayRemove: (message: Message) => boolean;
  /** Of the menu of a message; false where one may not. */
  removeItem: (message: Message) => MenuItem | false;
  /** Asks, and then takes them back for everyone. Whether it was done. */
  remove: (messages: readonly Message[]) => Promise<boolean>;
}

/** What admins of a group do with what others said there. */
export function useRemove(): Removal {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  return useMemo(() => {
    const mayRemove = (message: Message) => {
      const { me, inbox, conversations } = client.state();
      const own = inbox.get(conversation);
      const group = conversations.get(conversation);
      if (me === null || own === undefined || own.toSeq !== null) return false;
      if (group?.kind !== 'group') return false;
      // Of a large group not all are held; who is not among those of a small one is here no more.
      const unheld = group.memberCount > limits.heldMembers ? 'member' : 'admin';
      const theirs = heldRole(conversation, message.sender ?? 0) ?? unheld;
      return canRemove(message, me.id, own.role, theirs);
    };
    const remove = async (messages: readonly Message[]) => {
      const one = messages.length === 1;
      const sure = await confirm({
        title: one ? t`Remove this message for everyone?` : t`Remove these messages for everyone?`,
        text: one
          ? t`The group sees that you removed it.`
          : t`The group sees that you removed them.`,
        action: t`Remove`,
        tone: 'danger',
      });
      if (!sure) return false;
      for (const { seq } of messages) await client.call('chat.recall', { conversation, seq });
      return true;
    };
    const removeItem = (message: Message): MenuItem | false => {
      if (!mayRemove(message)) return false;
      return {
        label: t`Remove for everyone`,
        icon: 'trash',
        tone: 'danger',
        onSelect: () => void attempt(remove([message])),
      };
    };
    return { mayRemove, remove, removeItem };
  }, [t, client, conversation]);
}
