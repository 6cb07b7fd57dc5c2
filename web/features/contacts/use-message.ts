import { useLocation } from 'wouter';
import { type Action, useAction, useClient } from '../../session/index.ts';

/** Opens the conversation with a contact, which is made if there is none. */
export function useMessage(): Action<number> {
  const client = useClient();
  const [, navigate] = useLocation();
  return useAction(async (user: number) => {
    const { conversation } = await client.call('chat.open', { user });
    navigate(`/chats/${conversation.id}`);
  });
}
