/** How many of something each key has at the moment: sockets of an address, say. */
export interface Occupancy {
  /** Counts one more; false when the key has as many as it may. */
  enter(key: string | number): boolean;
  /** Counts one less. Call it once for each `enter` that was true. */
  leave(key: string | number): void;
}

export function createOccupancy(most: number): Occupancy {
  const counts = new Map<string | number, number>();
  return {
    enter(key) {
      const count = counts.get(key) ?? 0;
      if (count >= most) return false;
      counts.set(key, count + 1);
      return true;
    },
    leave(key) {
      const count = counts.get(key) ?? 0;
      if (count > 1) counts.set(key, count - 1);
      else counts.delete(key);
    },
  };
}
