import type { Message } from '@teahouse/protocol';
import { contactOf, historyOf, placeOf } from '../../../faces/cards.ts';
import { HistoryCard } from '../forward/history-card.tsx';
import { useConversation } from '../screen.ts';
import { ContactBody } from './contact-body.tsx';
import { PlaceBody } from './place-body.tsx';

/** Whether a message is shown as the card that it has, and not by its words. */
export function hasBody(message: Message): boolean {
  return [historyOf, contactOf, placeOf].some((of) => of(message) !== null);
}

/** The card of a message; nothing for one whose kind is not known here. */
export function CardBody({ message }: { message: Message }) {
  const { conversation } = useConversation();
  const history = historyOf(message);
  if (history !== null) {
    return <HistoryCard history={history} href={`/chats/${conversation}/history/${message.seq}`} />;
  }
  const contact = contactOf(message);
  if (contact !== null) return <ContactBody contact={contact} />;
  const place = placeOf(message);
  return place && <PlaceBody place={place} />;
}
