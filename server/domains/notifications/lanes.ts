import { isIP } from 'node:net';
import type { Waking } from './tell.ts';
import { createTrust, type Place } from './trust.ts';

/** A notification, and how many attempts there were before. */
export interface Waiting {
  waking: Waking;
  attempt: number;
}

export interface LaneBounds {
  /** Under way at the same time, to all hosts. */
  atOnce: number;
  /** Waiting, for all hosts. */
  waiting: number;
  /** Of one person: under way, and waiting; newer ones are not taken. */
  ofPerson: number;
  waitingOfPerson: number;
}

/**
 * What waits to be handed over, in order for each push service, by its host. They take turns, and each has
 * as many places as it earned by answering, so that those that answer nobody, and a person whose
 * browsers are all there, hold up nobody else.
 */
export interface Lanes {
  waiting(): number;
  /** @returns whether it was taken */
  put(waiting: Waiting): boolean;
  /** The next one, which is under way from now on. */
  take(): Waiting | undefined;
  /** One that was under way has ended, with an answer that came soon or without one. */
  leave(waiting: Waiting, promptly: boolean): void;
  /** One that has left has to wait until it is woken: it keeps its place. */
  rest(waiting: Waiting): void;
  wake(waiting: Waiting): void;
  clear(): void;
}

/** Some of those that wait rest, and are not in the queue. */
interface Lane extends Place {
  queue: Waiting[];
}

export function createLanes(bounds: LaneBounds): Lanes {
  const lanes = new Map<string, Lane>();
  const trust = createTrust(bounds);
  const waitingFor = createTally();
  const underWayFor = createTally();

  const isFree = ({ waking }: Waiting) => underWayFor.of(waking.to.user) < bounds.ofPerson;
  const isFull = ({ waking }: Waiting) =>
    waitingFor.all() >= bounds.waiting || waitingFor.of(waking.to.user) >= bounds.waitingOfPerson;
  const laneOf = ({ waking }: Waiting) => {
    const host = URL.parse(waking.to.endpoint)?.hostname ?? '';
    const fresh = { host, end: endOf(host), queue: [], waiting: 0, underWay: 0 };
    return lanes.get(host) ?? fresh;
  };

  return {
    waiting: () => waitingFor.all(),
    put(one) {
      const lane = laneOf(one);
      if (isFull(one) || !trust.mayWait(lane, lanes.values())) return false;
      lanes.set(lane.host, lane);
      lane.queue.push(one);
      lane.waiting += 1;
      waitingFor.add(one.waking.to.user, 1);
      return true;
    },
    take() {
      const mayGo = trust.among([...lanes.values()]);
      for (const [host, lane] of lanes) {
        const place = mayGo(lane) ? lane.queue.findIndex(isFree) : -1;
        const [next] = place === -1 ? [] : lane.queue.splice(place, 1);
        if (next === undefined) continue;
        lane.waiting -= 1;
        lane.underWay += 1;
        waitingFor.add(next.waking.to.user, -1);
        underWayFor.add(next.waking.to.user, 1);
        // It is the turn of the others.
        lanes.delete(host);
        lanes.set(host, lane);
        return next;
      }
      return undefined;
    },
    leave(one, promptly) {
      const lane = laneOf(one);
      trust.learn(lane.host, promptly);
      underWayFor.add(one.waking.to.user, -1);
      lane.underWay -= 1;
      if (lane.underWay + lane.waiting === 0) lanes.delete(lane.host);
    },
    rest(one) {
      const lane = laneOf(one);
      lanes.set(lane.host, lane);
      lane.waiting += 1;
      waitingFor.add(one.waking.to.user, 1);
    },
    wake(one) {
      laneOf(one).queue.push(one);
    },
    clear() {
      for (const lane of lanes.values()) Object.assign(lane, { queue: [], waiting: 0 });
      waitingFor.clear();
    },
  };
}

/** The last two parts of a name, below which are any number of names of one owner; of an address all. */
function endOf(host: string): string {
  return isIP(host.replace(/^\[|\]$/g, '')) ? host : host.split('.').slice(-2).join('.');
}

/** How many there are for each person; nothing is kept of those who have none. */
function createTally() {
  const counts = new Map<number, number>();
  let all = 0;
  const of = (user: number) => counts.get(user) ?? 0;
  return {
    of,
    all: () => all,
    add(user: number, more: 1 | -1) {
      const count = of(user) + more;
      all += more;
      if (count > 0) counts.set(user, count);
      else counts.delete(user);
    },
    clear() {
      counts.clear();
      all = 0;
    },
  };
}
