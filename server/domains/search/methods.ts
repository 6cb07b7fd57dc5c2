import type { Handlers } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { searchMessages } from './search-messages.ts';

export function methodsOf(room: Room): Handlers<'search'> {
  return {
    'search.messages': (input, { user }) => searchMessages(room, input, user),
  };
}
