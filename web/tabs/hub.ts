import type { Connect, Wire } from '@teahouse/sdk';
import { Watched } from './watched.ts';

/** As in CloseEvent: the wire broke. */
const broken = 1006;

/** What a socket watches at most; protocol/limits.ts would not come as early as this. */
const most = { people: 100, groups: 20 };

interface Call {
  tab: string;
  /** The id that the tab gave its call. */
  id: number;
}

/** Sends to one tab, or to all that are open. */
export interface Deliver {
  opened(tab: string): void;
  received(tab: string | null, text: string): void;
  closed(tab: string | null, code: number): void;
}

interface Frame {
  id?: number;
  event?: string;
  method?: string;
  input?: { users?: number[]; conversations?: number[] };
}

/**
 * The leading tab's switchboard: one socket to the server, an end for each tab. Calls get ids
 * of the hub's own, so that answers find their tab; events go to all; the people that tabs
 * watch, and the groups that they have open, are watched together. Everything else passes through as it is.
 */
export class Hub {
  readonly #connect: Connect;
  readonly #deliver: Deliver;
  readonly #tabs = new Set<string>();
  readonly #calls = new Map<number, Call>();
  readonly #people = new Watched(most.people);
  readonly #groups = new Watched(most.groups);
  #wire: Wire | null = null;
  #hello: string | null = null;
  #lastId = 0;

  constructor(connect: Connect, deliver: Deliver) {
    this.#connect = connect;
    this.#deliver = deliver;
  }

  open(tab: string, address: string): void {
    this.close(tab);
    this.#tabs.add(tab);
    if (this.#wire === null) this.#dial(address);
    else if (this.#hello !== null) this.#welcome(tab, this.#hello);
  }

  /** The last tab to close its end closes the socket. */
  close(tab: string): void {
    if (!this.#tabs.delete(tab)) return;
    this.#people.delete(tab);
    this.#groups.delete(tab);
    for (const [id, call] of this.#calls) if (call.tab === tab) this.#calls.delete(id);
    if (this.#tabs.size === 0) this.#hangUp();
  }

  send(tab: string, text: string): void {
    if (!this.#tabs.has(tab)) return;
    const frame = JSON.parse(text) as Frame;
    if (frame.id === undefined) {
      this.#wire?.send(text);
      return;
    }
    this.#lastId += 1;
    this.#calls.set(this.#lastId, { tab, id: frame.id });
    const input = this.#together(tab, frame);
    this.#wire?.send(JSON.stringify({ ...frame, id: this.#lastId, input }));
  }

  /** The socket is dead, or the session over: all ends break, and whoever wants to reconnects. */
  breakAll(): void {
    const tabs = [...this.#tabs];
    this.#hangUp();
    this.#tabs.clear();
    for (const tab of tabs) this.#deliver.closed(tab, broken);
  }

  /** What replaces a list that the server keeps for the socket has to name that of every tab. */
  #together(tab: string, { method, input }: Frame): Frame['input'] {
    if (method === 'identity.watch') return { users: this.#people.set(tab, input?.users ?? []) };
    if (method !== 'chat.watch') return input;
    return { conversations: this.#groups.set(tab, input?.conversations ?? []) };
  }

  #dial(address: string): void {
    const wire: Wire = this.#connect(
      address,
      {},
      {
        // A tab's end opens with the server's first frame, which is kept for those that come later.
        opened: () => undefined,
        received: (text) => this.#received(text),
        closed: (code) => {
          if (this.#wire === wire) this.#closed(code);
        },
      },
    );
    this.#wire = wire;
  }

  #received(text: string): void {
    const frame = JSON.parse(text) as Frame;
    if (frame.event === 'hello') {
      this.#hello = text;
      for (const tab of this.#tabs) this.#welcome(tab, text);
      return;
    }
    if (frame.id === undefined) {
      this.#deliver.received(null, text);
      return;
    }
    const call = this.#calls.get(frame.id);
    this.#calls.delete(frame.id);
    if (call === undefined) return;
    this.#deliver.received(call.tab, JSON.stringify({ ...frame, id: call.id }));
  }

  #welcome(tab: string, hello: string): void {
    this.#deliver.opened(tab);
    this.#deliver.received(tab, hello);
  }

  #closed(code: number): void {
    this.#reset();
    this.#tabs.clear();
    this.#deliver.closed(null, code);
  }

  #hangUp(): void {
    const wire = this.#wire;
    this.#reset();
    wire?.close();
  }

  #reset(): void {
    this.#wire = null;
    this.#hello = null;
    this.#calls.clear();
    this.#people.clear();
    this.#groups.clear();
  }
}
