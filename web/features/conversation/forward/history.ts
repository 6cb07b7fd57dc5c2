import type { History, Message } from '@teahouse/protocol';

/** What the card of messages that were forwarded as one shows; null for any other message. */
export function historyOf({ card }: Pick<Message, 'card'>): History | null {
  if (card?.kind !== 'history' || card.version !== 1) return null;
  const data = card.data as Partial<History> | null;
  return Array.isArray(data?.lines) ? (data as History) : null;
}
