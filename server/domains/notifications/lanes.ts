import type { Waking } from './tell.ts';

/** A notification, and how many attempts there were before. */
export interface Waiting {
  waking: Waking;
  attempt: number;
}

export interface LaneBounds {
  /** Under way at the same time to one host, and for one person; others wait behind them. */
  ofHost: number;
  ofPerson: number;
  /** Waiting for one person, whose newer ones are not taken. */
  waitingOfPerson: number;
}

/**
 * What waits to be handed over, in order for each push service. Services take turns, so that one
 * that answers nobody, and a person whose browsers are all there, hold up nobody else.
 */
export interface Lanes {
  waiting(): number;
  /** @returns whether it was taken */
  put(waiting: Waiting): boolean;
  /** The next one, which is under way from now on. */
  take(): Waiting | undefined;
  /** One that was under way has ended. */
  leave(waiting: Waiting): void;
  clear(): void;
}

export function createLanes({ ofHost, ofPerson, waitingOfPerson }: LaneBounds): Lanes {
  const hosts = new Map<string, { queue: Waiting[]; underWay: number }>();
  const waitingFor = createTally();
  const underWayFor = createTally();
  let waiting = 0;

  const isFree = ({ waking }: Waiting) => underWayFor.of(waking.to.user) < ofPerson;
  return {
    waiting: () => waiting,
    put(one) {
      const { user, endpoint } = one.waking.to;
      if (waitingFor.of(user) >= waitingOfPerson) return false;
      const host = hostOf(endpoint);
      const lane = hosts.get(host) ?? { queue: [], underWay: 0 };
      hosts.set(host, lane);
      lane.queue.push(one);
      waitingFor.add(user, 1);
      waiting += 1;
      return true;
    },
    take() {
      for (const [host, lane] of hosts) {
        const place = lane.underWay < ofHost ? lane.queue.findIndex(isFree) : -1;
        const [next] = place === -1 ? [] : lane.queue.splice(place, 1);
        if (next === undefined) continue;
        lane.underWay += 1;
        waiting -= 1;
        waitingFor.add(next.waking.to.user, -1);
        underWayFor.add(next.waking.to.user, 1);
        // It is the turn of the others.
        hosts.delete(host);
        hosts.set(host, lane);
        return next;
      }
      return undefined;
    },
    leave({ waking }) {
      const host = hostOf(waking.to.endpoint);
      const lane = hosts.get(host);
      underWayFor.add(waking.to.user, -1);
      if (lane === undefined) return;
      lane.underWay -= 1;
      if (lane.underWay === 0 && lane.queue.length === 0) hosts.delete(host);
    },
    clear() {
      for (const lane of hosts.values()) lane.queue.length = 0;
      waitingFor.clear();
      waiting = 0;
    },
  };
}

/** Without its port: one machine has many. */
function hostOf(endpoint: string): string {
  return URL.parse(endpoint)?.hostname ?? '';
}

/** How many there are for each person; nothing is kept of those who have none. */
function createTally() {
  const counts = new Map<number, number>();
  const of = (user: number) => counts.get(user) ?? 0;
  return {
    of,
    add(user: number, more: 1 | -1) {
      const count = of(user) + more;
      if (count > 0) counts.set(user, count);
      else counts.delete(user);
    },
    clear: () => counts.clear(),
  };
}
