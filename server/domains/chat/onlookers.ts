/** Which sockets of this process have which groups open, as they said themselves. */
export interface Onlookers {
  /** Replaces what a socket has open. @returns what it did not have open before */
  set(socket: number, user: number, conversations: readonly number[]): number[];
  /** The sockets that have a group open, and whose they are. */
  of(conversation: number): ReadonlyMap<number, number>;
  closed(socket: number): void;
}

const nobody: ReadonlyMap<number, number> = new Map();

export function createOnlookers(): Onlookers {
  const byGroup = new Map<number, Map<number, number>>();
  const bySocket = new Map<number, ReadonlySet<number>>();

  function leave(socket: number, conversation: number): void {
    const sockets = byGroup.get(conversation);
    sockets?.delete(socket);
    if (sockets?.size === 0) byGroup.delete(conversation);
  }

  function join(socket: number, user: number, conversation: number): void {
    const sockets = byGroup.get(conversation);
    if (sockets === undefined) byGroup.set(conversation, new Map([[socket, user]]));
    else sockets.set(socket, user);
  }

  return {
    set(socket, user, conversations) {
      const before = bySocket.get(socket) ?? new Set();
      const after = new Set(conversations);
      for (const each of before) if (!after.has(each)) leave(socket, each);
      const opened = [...after].filter((each) => !before.has(each));
      for (const each of opened) join(socket, user, each);
      if (after.size === 0) bySocket.delete(socket);
      else bySocket.set(socket, after);
      return opened;
    },
    of: (conversation) => byGroup.get(conversation) ?? nobody,
    closed(socket) {
      for (const each of bySocket.get(socket) ?? []) leave(socket, each);
      bySocket.delete(socket);
    },
  };
}
