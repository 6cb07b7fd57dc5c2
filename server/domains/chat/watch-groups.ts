import type { Methods } from '@teahouse/protocol';
import { refuse, type SignedIn } from '#platform/calls/index.ts';
import type { Room } from './room.ts';

/**
 * Replaces the groups that a socket has open. Nothing is told of whether they exist: what their
 * members are told reaches members alone.
 *
 * @throws Refusal `unknown_method` where there is no socket
 */
export function watchGroups(
  { crowds }: Pick<Room, 'crowds'>,
  { conversations }: Methods['chat.watch']['input'],
  { socket, user }: SignedIn,
): Methods['chat.watch']['output'] {
  if (!socket) throw refuse('unknown_method');
  crowds.watch(socket.id, user, conversations);
  return {};
}
