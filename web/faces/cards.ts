import { useLingui } from '@lingui/react/macro';
import type { ContactCard, History, Message, PlaceCard } from '@teahouse/protocol';

type Carded = Pick<Message, 'card'>;

/** What the card of messages that were forwarded as one shows; null for any other message. */
export function historyOf(message: Carded): History | null {
  const data = dataOf(message, 'history') as Partial<History> | null;
  return Array.isArray(data?.lines) ? (data as History) : null;
}

/** The person that a card is of; null for any other message. */
export function contactOf(message: Carded): ContactCard | null {
  const data = dataOf(message, 'contact') as Partial<ContactCard> | null;
  return typeof data?.handle === 'string' ? (data as ContactCard) : null;
}

/** The place that a card is of; null for any other message. */
export function placeOf(message: Carded): PlaceCard | null {
  const data = dataOf(message, 'place') as Partial<PlaceCard> | null;
  const { latitude, longitude } = data ?? {};
  // Written into an address: numbers, and nothing else.
  return isDegrees(latitude) && isDegrees(longitude) ? (data as PlaceCard) : null;
}

/** What a card says in a line; of one that is not known, what it says of itself. */
export function useCardWords(): (message: Carded) => string {
  const { t } = useLingui();
  return (message) => {
    const contact = contactOf(message);
    if (contact !== null) return t`Contact: ${contact.name}`;
    if (historyOf(message) !== null) return t`Forwarded messages`;
    return placeOf(message) === null ? (message.card?.fallback ?? '') : t`Place`;
  };
}

function dataOf({ card }: Carded, kind: string): unknown {
  return card?.kind === kind && card.version === 1 ? card.data : null;
}

function isDegrees(written: unknown): boolean {
  return typeof written === 'string' && /^-?\d{1,3}(\.\d{1,6})?$/.test(written);
}
