import type { ContactCard, PlaceCard } from '@teahouse/protocol';
import type { Card } from './append-batch.ts';

/** Pure: the card of a person. Who does not know it is told whom it names. */
export function contactCard(data: ContactCard): Card {
  return { kind: 'contact', version: 1, data, fallback: `${data.name} (@${data.handle})` };
}

/** The same of a place, as a link to a map. */
export function placeCard(data: PlaceCard): Card {
  const { latitude, longitude } = data;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`;
  const fallback = `${map}#map=16/${latitude}/${longitude}`;
  return { kind: 'place', version: 1, data, fallback };
}
