import type { SaidAloud } from '#domains/chat/index.ts';
import type { Asked } from '#domains/contacts/index.ts';
import type { Domain } from '#platform/domain.ts';
import { createAudience } from './audience.ts';
import { createGathering } from './gather.ts';
import { handOver } from './hand-over.ts';
import { methodsOf } from './methods.ts';
import { createPushOutbox, type PushOutbox } from './outbox.ts';
import type { NotificationsNeeds, Room } from './room.ts';
import { deleteOf } from './store.ts';
import { holdingsOf } from './store-holdings.ts';
import { tellAll } from './tell-all.ts';
import { wakingsForRequest } from './tell-request.ts';
import { createVapidKeys } from './vapid-keys.ts';

export { migrations } from './migrations/index.ts';

/** Wakes devices for what is said to their people. See README.md. */
export function createNotifications(
  needs: NotificationsNeeds,
): Domain<'notifications', Record<string, never>> {
  const { db, world, log, settings } = needs;
  const room: Room = {
    ...needs,
    keys: createVapidKeys(db, world),
    audience: createAudience(needs),
  };
  const failed = (error: unknown) => log.warn({ err: error }, 'people were not notified');
  const outbox = createPushOutbox({
    world,
    ...settings,
    handOver: (waking) => handOver(room, waking),
    onFailure: failed,
  });
  const gathering = createGathering(
    world,
    settings.lingerMs,
    (said) => void tell(room, outbox, said).catch(failed),
  );
  needs.chat.onSaid((said) => {
    if (room.audience.mayBeAnybodyHere()) gathering.hear(said);
  });
  needs.contacts.onAsked((asked) => void tellAsked(room, outbox, asked).catch(failed));
  measure(needs.metrics, outbox);
  return {
    methods: methodsOf(room),
    api: {},
    async start() {
      await room.keys();
    },
    async stop() {
      gathering.stop();
      outbox.stop();
    },
    holdings: holdingsOf,
    async forgetUser(tx, user) {
      await deleteOf(tx, user);
      return [];
    },
  };
}

async function tell(room: Room, outbox: PushOutbox, all: readonly SaidAloud[]): Promise<void> {
  if (!(await room.audience.isAnybodyHere())) return;
  await tellAll(room, all, (wakings) => outbox.add(wakings));
}

async function tellAsked(room: Room, outbox: PushOutbox, asked: Asked): Promise<void> {
  if (!(await room.audience.isAnybodyHere())) return;
  outbox.add(await wakingsForRequest(room, asked));
}

function measure(metrics: NotificationsNeeds['metrics'], outbox: PushOutbox): void {
  metrics.gauge('push_waiting', 'Notifications that wait for a push service.', () => outbox.size());
  metrics.gauge('push_done', 'Notifications taken by push services.', () => outbox.counts.done);
  metrics.gauge(
    'push_lost',
    'Notifications refused, given up or dropped.',
    () => outbox.counts.refused + outbox.counts.givenUp + outbox.counts.dropped,
  );
}
