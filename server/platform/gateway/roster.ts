import type { Connection } from './connection.ts';

/** The sockets of this process, by their id and by whose they are. */
export class Roster {
  readonly #byId = new Map<number, Connection>();
  readonly #firstOf = new Map<number, Connection>();

  get size(): number {
    return this.#byId.size;
  }

  all(): Iterable<Connection> {
    return this.#byId.values();
  }

  /** Everybody who has a socket here. */
  people(): ReadonlyMap<number, unknown> {
    return this.#firstOf;
  }

  userCount(): number {
    return this.#firstOf.size;
  }

  byId(id: number): Connection | null {
    return this.#byId.get(id) ?? null;
  }

  /** A person's first socket; the others follow by `sibling`. */
  firstOf(user: number): Connection | null {
    return this.#firstOf.get(user) ?? null;
  }

  /** All sockets of a person. */
  of(user: number): Connection[] {
    const sockets: Connection[] = [];
    for (let each = this.firstOf(user); each !== null; each = each.sibling) sockets.push(each);
    return sockets;
  }

  /** @returns whether it is the person's first */
  add(connection: Connection): boolean {
    this.#byId.set(connection.id, connection);
    connection.sibling = this.firstOf(connection.user);
    this.#firstOf.set(connection.user, connection);
    return connection.sibling === null;
  }

  /** @returns whether it was the person's last */
  remove(connection: Connection): boolean {
    this.#byId.delete(connection.id);
    const first = this.firstOf(connection.user);
    if (first === connection) {
      if (connection.sibling === null) return this.#firstOf.delete(connection.user);
      this.#firstOf.set(connection.user, connection.sibling);
      return false;
    }
    for (let each = first; each !== null; each = each.sibling) {
      if (each.sibling === connection) each.sibling = connection.sibling;
    }
    return false;
  }
}
