import type { Client } from '@teahouse/sdk';

/** Somebody who lives in the house of a fixture. */
export interface Resident {
  id: number;
  token: string;
  client: Client;
}

interface More {
  replyTo?: number;
  mentions?: number[];
  attachments?: string[];
}

/** Says things in a conversation, one after the other. */
export function sayIn(conversation: number) {
  let count = 0;
  return async (who: Resident, words: string, more: More = {}) => {
    count += 1;
    const clientId = `said-in-${conversation}-${count}`;
    const message = { conversation, clientId, text: words, ...more };
    return (await who.client.call('chat.send', message)).seq;
  };
}
