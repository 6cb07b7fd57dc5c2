import type { Message } from '@teahouse/protocol';
import type { Client } from '@teahouse/sdk/client';
import { newClientId } from '@teahouse/sdk/client-id';
import { useCallback } from 'react';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

export interface Forwarding {
  messages: readonly Message[];
  targets: readonly number[];
  /** As one message that opens to them, or one by one. */
  asOne: boolean;
  comment: string;
}

/** Passes messages on: words by the outbox, what only the server can make at once. */
export function useForward(): (forwarding: Forwarding) => Promise<void> {
  const client = useClient();
  const { conversation: from } = useConversation();
  return useCallback(
    async ({ messages, targets, asOne, comment }) => {
      for (const conversation of targets) {
        if (asOne) await bundle(client, conversation, from, messages);
        else for (const message of messages) await pass(client, conversation, from, message);
        if (comment.trim() !== '') client.post(conversation, { text: comment });
      }
    },
    [client, from],
  );
}

async function pass(client: Client, conversation: number, from: number, message: Message) {
  const { card, text, attachments, preview } = message;
  if (card !== undefined) return bundle(client, conversation, from, [message]);
  client.post(conversation, {
    text,
    forwarded: true,
    ...(attachments && { attachments }),
    ...(preview && { preview }),
  });
}

async function bundle(
  client: Client,
  conversation: number,
  from: number,
  messages: readonly Message[],
) {
  const seqs = messages.map(({ seq }) => seq);
  await client.call('chat.forward', { conversation, clientId: newClientId(), from, seqs });
}
