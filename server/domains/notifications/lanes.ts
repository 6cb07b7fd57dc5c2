import { isIP } from 'node:net';
import type { Waking } from './tell.ts';
import { createTrust } from './trust.ts';

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
 * What waits to be handed over, in order for each push service. Services take turns, and each has
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

interface Lane {
  queue: Waiting[];
  resting: number;
  underWay: number;
}

export function createLanes(bounds: LaneBounds): Lanes {
  const hosts = new Map<string, Lane>();
  const trust = createTrust(bounds);
  const waitingFor = createTally();
  const underWayFor = createTally();

  const isFree = ({ waking }: Waiting) => underWayFor.of(waking.to.user) < bounds.ofPerson;
  const isFull = ({ waking }: Waiting) =>
    waitingFor.all() >= bounds.waiting || waitingFor.of(waking.to.user) >= bounds.waitingOfPerson;
  const laneOf = ({ waking }: Waiting) => {
    const host = hostOf(waking.to.endpoint);
    return { host, lane: hosts.get(host) ?? { queue: [], resting: 0, underWay: 0 } };
  };

  return {
    waiting: () => waitingFor.all(),
    put(one) {
      const { host, lane } = laneOf(one);
      if (isFull(one) || !trust.mayWait(host, lane.queue.length + lane.resting)) return false;
      hosts.set(host, lane);
      lane.queue.push(one);
      waitingFor.add(one.waking.to.user, 1);
      return true;
    },
    take() {
      const mayGo = trust.among([...hosts].map(([host, { underWay }]) => ({ host, underWay })));
      for (const [host, lane] of hosts) {
        const place = mayGo(host, lane.underWay) ? lane.queue.findIndex(isFree) : -1;
        const [next] = place === -1 ? [] : lane.queue.splice(place, 1);
        if (next === undefined) continue;
        lane.underWay += 1;
        waitingFor.add(next.waking.to.user, -1);
        underWayFor.add(next.waking.to.user, 1);
        // It is the turn of the others.
        hosts.delete(host);
        hosts.set(host, lane);
        return next;
      }
      return undefined;
    },
    leave(one, promptly) {
      const { host, lane } = laneOf(one);
      trust.learn(host, promptly);
      underWayFor.add(one.waking.to.user, -1);
      lane.underWay -= 1;
      if (lane.underWay + lane.resting + lane.queue.length === 0) hosts.delete(host);
    },
    rest(one) {
      const { host, lane } = laneOf(one);
      hosts.set(host, lane);
      lane.resting += 1;
      waitingFor.add(one.waking.to.user, 1);
    },
    wake(one) {
      const { lane } = laneOf(one);
      lane.resting -= 1;
      lane.queue.push(one);
    },
    clear() {
      for (const lane of hosts.values()) Object.assign(lane, { queue: [], resting: 0 });
      waitingFor.clear();
    },
  };
}

/**
 * Without its port, since one machine has many, and the end of its name alone, since who has one name
 * has any number below it: push services that share such an end are one here.
 */
function hostOf(endpoint: string): string {
  const name = URL.parse(endpoint)?.hostname ?? '';
  return isIP(name.replace(/^\[|\]$/g, '')) ? name : name.split('.').slice(-2).join('.');
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
