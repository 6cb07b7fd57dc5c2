/** What of the whole a host may have that answers, and all together that have not answered yet. */
const OF_HOST = 1 / 2;
/** The last places are for hosts that have none: whoever holds the others up holds up nobody else. */
const FOR_FIRST = 1 / 4;
const OF_UNPROVEN = 3 / 4;
/** What of all that wait may be for one host that has not answered yet. */
const WAITING_OF_UNPROVEN = 1 / 4;
/** Hosts of which it is remembered that they answered. */
const REMEMBERED = 1_000;

/** A host as it stands. `end`: what its name has in common with others of whoever has that. */
export interface Place {
  host: string;
  end: string;
  underWay: number;
  waiting: number;
}

/** How much of what there is each push service may have, by how soon it answered before. */
export interface Trust {
  /** Whether one more may wait for a host, among all. */
  mayWait(place: Place, places: Iterable<Place>): boolean;
  /** Whether one more may be under way to a host, among all that are. */
  among(places: readonly Place[]): (place: Place) => boolean;
  /** @param promptly whether it answered, and soon */
  learn(host: string, promptly: boolean): void;
}

/**
 * A host has one place, with each prompt answer one more, and half of them where none came. Whoever
 * has one name has any number below it: hosts whose names have the same end, and that have not
 * answered, share one place. What they do costs the one beside them nothing that has.
 */
export function createTrust({ atOnce, waiting }: { atOnce: number; waiting: number }): Trust {
  const earned = new Map<string, number>();
  const most = Math.ceil(atOnce * OF_HOST);
  const isProven = ({ host }: Place) => earned.has(host);
  const kinOf = (place: Place) => `${isProven(place)} ${place.end}`;
  return {
    mayWait(place, places) {
      if (isProven(place)) return true;
      let already = 0;
      for (const each of places) {
        if (each.end === place.end && !isProven(each)) already += each.waiting;
      }
      return already < Math.ceil(waiting * WAITING_OF_UNPROVEN);
    },
    among(places) {
      const ofKin = new Map<string, number>();
      let taken = 0;
      let free = atOnce;
      for (const place of places) {
        const kin = kinOf(place);
        ofKin.set(kin, (ofKin.get(kin) ?? 0) + place.underWay);
        if (!isProven(place)) taken += place.underWay;
        free -= place.underWay;
      }
      const isRoom = taken < Math.ceil(atOnce * OF_UNPROVEN);
      const isLast = free <= Math.floor(atOnce * FOR_FIRST);
      return (place) => {
        const own = earned.get(place.host);
        if (ofKin.get(kinOf(place)) === 0) return own !== undefined || isRoom;
        return own !== undefined && place.underWay < own && !isLast;
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
