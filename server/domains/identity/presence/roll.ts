import type { Bus } from '#platform/bus/index.ts';
import type { World } from '#platform/world/index.ts';
import { type Beat, type Copy, emptyCopy, type ListPart, type Moved, takePart } from './copy.ts';

/** A process that was silent for this long is gone, and its people with it (SPEC A5). */
const LEASE_MS = 30_000;
const BEAT_MS = 10_000;
/** People in one message; a bus takes a megabyte. */
const PART = 20_000;

const topics = {
  moved: 'identity.presence',
  beat: 'identity.presence.beat',
  ask: 'identity.presence.ask',
  list: 'identity.presence.list',
} as const;

/** `at` is when a person left, for who may know. */
export type PresenceListener = (user: number, online: boolean, at: number | null) => void;

/**
 * Who is here, on all processes: each keeps its own people and a copy of the others', held by a
 * lease. Only people whose presence may be seen are entered.
 */
export class Roll {
  readonly #bus: Bus;
  readonly #world: Pick<World, 'now' | 'uptime' | 'every' | 'randomToken'>;
  readonly #changed: PresenceListener;
  readonly #self: string;
  readonly #own = new Set<number>();
  readonly #copies = new Map<string, Copy>();
  readonly #ends: (() => void)[] = [];
  #seq = 0;

  /** @param changed fires when a person comes to the first process and leaves the last */
  constructor(
    bus: Bus,
    world: Pick<World, 'now' | 'uptime' | 'every' | 'randomToken'>,
    changed: PresenceListener,
  ) {
    this.#bus = bus;
    this.#world = world;
    this.#changed = changed;
    this.#self = world.randomToken();
  }

  start(): void {
    this.#hear<Moved>(topics.moved, (moved) => this.#onMoved(moved));
    this.#hear<Beat>(topics.beat, (beat) => this.#onBeat(beat));
    this.#hear<ListPart>(topics.list, (list) => this.#onList(list));
    this.#ends.push(
      this.#bus.subscribe(topics.ask, (process) => {
        if (process === this.#self) this.#sendList();
      }),
      this.#world.every(BEAT_MS, () => this.#beat()),
      this.#bus.onLost(() => this.#beat()),
    );
    this.#beat();
  }

  /** The people of this process leave with it. */
  stop(): void {
    for (const user of this.#own) this.leave(user, this.#world.now());
    for (const end of this.#ends.splice(0)) end();
  }

  enter(user: number): void {
    this.#move(user, true, null);
  }

  /** @param at when they left; null when nobody may know */
  leave(user: number, at: number | null): void {
    this.#move(user, false, at);
  }

  isHere(user: number): boolean {
    return this.#own.has(user) || this.#copies.values().some(({ users }) => users.has(user));
  }

  #move(user: number, online: boolean, at: number | null): void {
    if (this.#own.has(user) === online) return;
    this.#change(this.#own, user, online, at);
    this.#seq++;
    const moved: Moved = { process: this.#self, seq: this.#seq, user, online, at };
    this.#bus.publish(topics.moved, JSON.stringify(moved));
  }

  #change(users: Set<number>, user: number, online: boolean, at: number | null): void {
    const before = this.isHere(user);
    if (online) users.add(user);
    else users.delete(user);
    if (this.isHere(user) !== before) this.#changed(user, online, at);
  }

  /** A process hears its own signals too; what it knows itself is no news. */
  #hear<Data extends Beat>(topic: string, receive: (data: Data) => void): void {
    const end = this.#bus.subscribe(topic, (json) => {
      const data: Data = JSON.parse(json);
      if (data.process !== this.#self) receive(data);
    });
    this.#ends.push(end);
  }

  /** The copy of a process that was just heard. */
  #copyOf(process: string): Copy {
    const copy = this.#copies.get(process) ?? emptyCopy();
    copy.until = this.#world.uptime() + LEASE_MS;
    this.#copies.set(process, copy);
    return copy;
  }

  #onMoved({ process, seq, user, online, at }: Moved): void {
    const copy = this.#copyOf(process);
    if (seq === copy.seq + 1) {
      copy.seq = seq;
      this.#change(copy.users, user, online, at);
    } else this.#bus.publish(topics.ask, process);
  }

  #onBeat({ process, seq }: Beat): void {
    if (this.#copyOf(process).seq !== seq) this.#bus.publish(topics.ask, process);
  }

  #onList(list: ListPart): void {
    const copy = this.#copyOf(list.process);
    const users = takePart(copy, list);
    if (!users) return;
    this.#replace(copy, users);
    copy.seq = list.seq;
  }

  #replace(copy: Copy, users: Set<number>): void {
    for (const user of copy.users) {
      if (!users.has(user)) this.#change(copy.users, user, false, null);
    }
    for (const user of users) this.#change(copy.users, user, true, null);
  }

  #sendList(): void {
    const all = [...this.#own];
    const parts = Math.max(1, Math.ceil(all.length / PART));
    for (let part = 0; part < parts; part++) {
      const users = all.slice(part * PART, (part + 1) * PART);
      const list: ListPart = { process: this.#self, seq: this.#seq, part, parts, users };
      this.#bus.publish(topics.list, JSON.stringify(list));
    }
  }

  #beat(): void {
    const beat: Beat = { process: this.#self, seq: this.#seq };
    this.#bus.publish(topics.beat, JSON.stringify(beat));
    for (const [process, copy] of this.#copies) {
      if (copy.until > this.#world.uptime()) continue;
      this.#replace(copy, new Set());
      this.#copies.delete(process);
    }
  }
}
