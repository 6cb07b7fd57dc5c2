import type { Message } from '@teahouse/protocol';
import { later } from '#ui/later.tsx';
import { contactOf, historyOf, placeOf } from '../../../faces/cards.ts';

const Body = later(async () => (await import('./card-body.tsx')).CardBody);

/** Whether a message is shown as the card that it has, and not by its words. */
export function hasBody(message: Message): boolean {
  return [historyOf, contactOf, placeOf].some((of) => of(message) !== null);
}

/** The card of a message; nothing for one whose kind is not known here. */
export function CardBody({ message }: { message: Message }) {
  return hasBody(message) && <Body message={message} meanwhile={<div className="h-24 w-60" />} />;
}
