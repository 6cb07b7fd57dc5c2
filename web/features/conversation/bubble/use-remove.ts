import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useMemo } from 'react';
import { confirm, type MenuItem } from '#ui/overlays.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { heldRole } from '../group/use-members.ts';
import { useConversation } from '../screen.ts';
import { canRemove } from './may-remove.ts';
import { canRecall } from './recalled.ts';

interface Removal {
  /** Whether one may, at the time when that is asked. The server decides. */
  mayRemove: (message: Message) => boolean;
  /** Of the menu of a message; false where one may not. */
  removeItem: (message: Message) => MenuItem | false;
  /** Asks, and then takes them back for everyone. Whether it was done. */
  remove: (messages: readonly Message[]) => Promise<boolean>;
}

/** What admins of a group do with what others said there, and with what they said themselves. */
export function useRemove(): Removal {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  return useMemo(() => {
    const mayRemove = (message: Message) => {
      const { me, inbox, conversations } = client.state();
      const own = inbox.get(conversation);
      if (me === null || own === undefined || own.toSeq !== null) return false;
      if (conversations.get(conversation)?.kind !== 'group') return false;
      const theirs = heldRole(conversation, message.sender ?? 0) ?? 'member';
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
      const me = client.state().me?.id ?? 0;
      // What was said just now is recalled, and can be written anew.
      if (!mayRemove(message) || canRecall(message, me, Date.now())) return false;
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
