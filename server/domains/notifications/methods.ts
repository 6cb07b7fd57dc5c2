import type { Handlers } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { deleteSubscription } from './store.ts';
import { subscribe } from './subscribe.ts';
import { arrange, changeWishes, readArranged, readWishes } from './wishes.ts';

export function methodsOf(room: Room): Handlers<'notifications'> {
  return {
    'notifications.key': async () => ({ key: (await room.keys()).publicKey }),
    'notifications.subscribe': (input, caller) => subscribe(room, input, caller),
    async 'notifications.unsubscribe'({ everywhere }, { user, device }) {
      await deleteSubscription(room.db.write, user, everywhere ? null : device);
      return {};
    },
    'notifications.settings': (_, caller) => readWishes(room, caller),
    'notifications.change_settings': (input, { user }) => changeWishes(room, input, user),
    'notifications.conversation': (input, { user }) => readArranged(room, input, user),
    'notifications.arrange': (input, { user }) => arrange(room, input, user),
  };
}
