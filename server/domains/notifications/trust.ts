/** What of the whole a host may have that answers, and all together that have not answered yet. */
const OF_HOST = 1 / 2;
/** The last places are for hosts that have none: whoever holds the others up holds up nobody else. */
const FOR_FIRST = 1 / 4;
const OF_UNPROVEN = 3 / 4;
/** What of all that wait may be for one host that has not answered yet. */
const WAITING_OF_UNPROVEN = 1 / 4;
/** Hosts of which it is remembered that they answered. */
const REMEMBERED = 1_000;

interface Place {
  host: string;
  underWay: number;
}

/** How much of what there is each push service may have, by how soon it answered before. */
export interface Trust {
  /** Whether one more may wait for a host for which so many do. */
  mayWait(host: string, waiting: number): boolean;
  /** Whether one more may be under way to a host, among all that are. */
  among(places: readonly Place[]): (host: string, underWay: number) => boolean;
  /** @param promptly whether it answered, and soon */
  learn(host: string, promptly: boolean): void;
}

/** A host has one place, with each prompt answer one more, and half of them where none came. */
export function createTrust({ atOnce, waiting }: { atOnce: number; waiting: number }): Trust {
  const earned = new Map<string, number>();
  const most = Math.ceil(atOnce * OF_HOST);
  return {
    mayWait: (host, already) =>
      earned.has(host) || already < Math.ceil(waiting * WAITING_OF_UNPROVEN),
    among(places) {
      const unproven = places.filter(({ host }) => !earned.has(host));
      const taken = unproven.reduce((sum, { underWay }) => sum + underWay, 0);
      const isRoom = taken < Math.ceil(atOnce * OF_UNPROVEN);
      const free = atOnce - places.reduce((sum, { underWay }) => sum + underWay, 0);
      const isLast = free <= Math.floor(atOnce * FOR_FIRST);
      return (host, underWay) => {
        const own = earned.get(host);
        if (underWay === 0) return own !== undefined || isRoom;
        return own !== undefined && underWay < own && !isLast;
      };
    },
    learn(host, promptly) {
      const before = earned.get(host) ?? 1;
      const now = promptly ? Math.min(before + 1, most) : Math.floor(before / 2);
      earned.delete(host);
      if (now === 0) return;
      earned.set(host, now);
      const [oldest] = earned.keys();
      if (earned.size > REMEMBERED && oldest !== undefined) earned.delete(oldest);
    },
  };
}
