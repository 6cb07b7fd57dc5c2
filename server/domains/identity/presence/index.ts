import type { Methods } from '@teahouse/protocol';
import type { Bus } from '#platform/bus/index.ts';
import type { SignedIn } from '#platform/calls/index.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { Room } from '../room.ts';
import { createArrivals } from './arrivals.ts';
import { Meanwhile } from './meanwhile.ts';
import { Roll } from './roll.ts';
import { visiblePresence } from './visibility.ts';
import { watchPeople } from './watch-people.ts';
import { createWatches } from './watches.ts';

export interface PresenceNeeds extends Pick<Room, 'db' | 'world' | 'registered' | 'signals'> {
  gateway: Gateway;
  bus: Bus;
  log: { warn(details: object, message: string): void };
}

/** Who is here and who is told: lives in memory, held by leases (SPEC A5). */
export interface Presence {
  watch(
    input: Methods['identity.watch']['input'],
    caller: SignedIn,
  ): Promise<Methods['identity.watch']['output']>;
  start(): void;
  stop(): void;
}

export function createPresence(needs: PresenceNeeds): Presence {
  const { db, world, gateway, bus, signals, log } = needs;
  const watches = createWatches();
  const meanwhile = new Meanwhile();
  const roll = new Roll(bus, world, (user, online, at) =>
    tell(watches.ofPresence(user), user, online, at),
  );
  const arrivals = createArrivals(world, (came, left) => {
    for (const [user, at] of left) roll.leave(user, at);
    admit(came).catch((error: unknown) => log.warn({ err: error }, 'presence was not looked up'));
  });
  const ends: (() => void)[] = [];

  /**
   * Those who left again while the database was asked are not entered; those who hid or showed
   * themselves meanwhile have their place by that.
   */
  async function admit(came: number[]): Promise<void> {
    if (came.length === 0) return;
    const { answer, changes } = await meanwhile.during(() =>
      visiblePresence(db.read, came, world.now()),
    );
    for (const change of changes) if (change.kind === 'visibility') answer.delete(change.user);
    for (const user of answer) if (gateway.isOnline(user)) roll.enter(user);
  }

  function tell(sockets: number[], user: number, online: boolean, lastSeenAt: number | null): void {
    if (sockets.length === 0) return;
    const frame = gateway.frame('identity.presence', { user, online, lastSeenAt });
    for (const socket of sockets) gateway.deliverTo(socket, frame);
  }

  function hear(): void {
    ends.push(
      signals.subscribe('identity.visibility', ({ user, visible }) => {
        meanwhile.note({ kind: 'visibility', user, visible });
        if (visible && gateway.isOnline(user)) roll.enter(user);
        if (!visible) roll.leave(user, null);
      }),
      signals.subscribe('identity.parted', ({ a, b }) => {
        meanwhile.note({ kind: 'parted', a, b });
        for (const { socket, user } of watches.part(a, b)) tell([socket], user, false, null);
      }),
      signals.subscribe('identity.profile', ({ profile }) => {
        const frame = gateway.frame('identity.profile', { profile });
        for (const socket of watches.ofProfile(profile.id)) gateway.deliverTo(socket, frame);
      }),
    );
  }

  gateway.onPresence((user, online) => arrivals.turned(user, online));
  gateway.onClosed((socket) => watches.drop(socket));
  return {
    watch: (input, caller) => watchPeople({ ...needs, roll, watches, meanwhile }, input, caller),
    start() {
      hear();
      roll.start();
    },
    stop() {
      arrivals.stop();
      for (const end of ends.splice(0)) end();
      roll.stop();
    },
  };
}
