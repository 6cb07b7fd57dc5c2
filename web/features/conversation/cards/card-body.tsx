import type { Message } from '@teahouse/protocol';
import { contactOf, historyOf, placeOf } from '../../../faces/cards.ts';
import { useConversation } from '../screen.ts';
import { ContactBody } from './contact-body.tsx';
import { HistoryCard } from './history-card.tsx';
import { PlaceBody } from './place-body.tsx';

/** The card of a message. */
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
