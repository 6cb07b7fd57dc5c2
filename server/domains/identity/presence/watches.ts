/** Who is on whose screen, by socket. */
export interface Watches {
  /** Has a socket that is open: until it is dropped, it may be set. */
  open(socket: number, viewer: number): void;
  /**
   * Replaces what a socket watches. One that was dropped since it was open stays so: it may have
   * closed while it was asked whom it may see.
   *
   * @param people each with whether the viewer may see their presence beside their profile
   */
  set(socket: number, people: ReadonlyMap<number, boolean>): void;
  drop(socket: number): void;
  /** Sockets with this person on screen. */
  ofProfile(user: number): number[];
  /** Those of them that may see the person's presence. */
  ofPresence(user: number): number[];
  /** Ends the presence of two people on each other's screens; returns the sockets that lost it. */
  part(a: number, b: number): { socket: number; user: number }[];
}

interface Watch {
  viewer: number;
  users: number[];
}

export function createWatches(): Watches {
  const bySocket = new Map<number, Watch>();
  const byUser = new Map<number, Map<number, boolean>>();

  function empty(socket: number): void {
    for (const user of bySocket.get(socket)?.users ?? []) {
      const sockets = byUser.get(user);
      sockets?.delete(socket);
      if (sockets?.size === 0) byUser.delete(user);
    }
  }

  function add(socket: number, user: number, presence: boolean): void {
    const sockets = byUser.get(user) ?? new Map<number, boolean>();
    sockets.set(socket, presence);
    byUser.set(user, sockets);
  }

  function hide(user: number, viewer: number): { socket: number; user: number }[] {
    const lost: { socket: number; user: number }[] = [];
    for (const [socket, presence] of byUser.get(user) ?? []) {
      if (!presence || bySocket.get(socket)?.viewer !== viewer) continue;
      byUser.get(user)?.set(socket, false);
      lost.push({ socket, user });
    }
    return lost;
  }

  return {
    open(socket, viewer) {
      if (!bySocket.has(socket)) bySocket.set(socket, { viewer, users: [] });
    },
    set(socket, people) {
      const watch = bySocket.get(socket);
      if (watch === undefined) return;
      empty(socket);
      watch.users = [...people.keys()];
      for (const [user, presence] of people) add(socket, user, presence);
    },
    drop(socket) {
      empty(socket);
      bySocket.delete(socket);
    },
    ofProfile: (user) => [...(byUser.get(user)?.keys() ?? [])],
    ofPresence: (user) =>
      [...(byUser.get(user) ?? [])].filter(([, presence]) => presence).map(([socket]) => socket),
    part: (a, b) => [...hide(a, b), ...hide(b, a)],
  };
}
