import type { CardWish, Methods } from '@teahouse/protocol';
import { type Refusal, refuse } from '#platform/calls/index.ts';
import type { Card } from './append-batch.ts';
import { contactCard, placeCard } from './cards.ts';
import { printOf } from './print.ts';
import type { Room } from './room.ts';
import { firstAnswer, send } from './send-message.ts';

type Input = Methods['chat.send_card']['input'];

/**
 * Sends a person or a place as a card. Whom the caller does not see is nobody; what its reader may
 * see of the person is decided when it is opened.
 *
 * @throws Refusal `not_found`, `chat.not_contacts`, `chat.not_allowed`, `conflict`, `rate_limited`
 */
export async function sendCard(
  room: Parameters<typeof send>[0] & Pick<Room, 'identity'>,
  { conversation, clientId, card: wish }: Input,
  caller: number,
): Promise<Methods['chat.send_card']['output']> {
  const print = printOf(['card', wish]);
  const made = await cardOf(room, wish, caller);
  if ('refused' in made) {
    return firstAnswer(room, { conversation, clientId }, caller, print, made.refused);
  }
  const words = { conversation, clientId, text: made.card.fallback };
  return send(room, words, caller, print, { card: made.card, bundle: null });
}

async function cardOf(
  { identity }: Pick<Room, 'identity'>,
  wish: CardWish,
  caller: number,
): Promise<{ card: Card } | { refused: Refusal }> {
  if (wish.kind === 'place') {
    const { kind: _, ...place } = wish;
    return { card: placeCard(place) };
  }
  const { user } = wish;
  const sees = (await identity.visibleTo(caller, [user])).has(user);
  const profile = sees ? (await identity.profilesOf([user])).get(user) : undefined;
  if (profile == null || profile.handle === null) {
    return { refused: refuse('not_found', { field: 'card' }) };
  }
  return { card: contactCard({ user, name: profile.name, handle: profile.handle }) };
}
