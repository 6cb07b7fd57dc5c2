import type { CardWish } from '@teahouse/protocol';
import { newClientId } from '@teahouse/sdk/client-id';
import { useCallback } from 'react';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

/** Sends a card; whether it was sent. Where it was not, why is said. */
export function useSendCard(): (conversation: number, card: CardWish) => Promise<boolean> {
  const client = useClient();
  return useCallback(
    (conversation, card) =>
      attempt(client.call('chat.send_card', { conversation, clientId: newClientId(), card })),
    [client],
  );
}
