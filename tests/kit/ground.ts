import type { EventName, Events, PersonalRow } from '@teahouse/protocol';
import { inProcessBus } from '../../server/platform/bus/index.ts';
import type { Bus } from '../../server/platform/bus/port.ts';
import type { DomainMigrations } from '../../server/platform/database/index.ts';
import type { Disk } from '../../server/platform/disk/index.ts';
import type { Frame, Gateway } from '../../server/platform/gateway/port.ts';
import { createJobs, type Jobs } from '../../server/platform/jobs/index.ts';
import { createLimiter, type Limiter } from '../../server/platform/limits/index.ts';
import {
  createSync,
  logMigrations,
  type Sync,
  type UserLog,
} from '../../server/platform/log/index.ts';
import { realWorld, type World } from '../../server/platform/world/index.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';

/** What a domain stands on: a real database, log and bus; sockets and clock in the test's hand. */
export interface Ground extends AsyncDisposable {
  db: FreshDatabase;
  bus: Bus;
  gateway: FakeGateway;
  world: TurnableWorld;
  userLog: UserLog;
  /** What resumes from the log. */
  sync: Sync['methods'];
  /** Not started: what it would do at its time is called by the test. */
  jobs: Jobs;
  limiter: Limiter;
  /** Which has room. */
  disk: Pick<Disk, 'isFull'>;
  log: QuietLog;
}

/** @param domains whose migrations are applied, beside the log's */
export async function prepareGround(domains: readonly DomainMigrations[]): Promise<Ground> {
  const db = await freshDatabase([{ domain: 'log', migrations: logMigrations }, ...domains]);
  const world = turnableWorld();
  const log = quietLog();
  const gateway = fakeGateway();
  const bus = inProcessBus((details) => log.warn({ details }, 'a receiver failed'));
  const sync = createSync({ db, bus, gateway, world });
  const deaf = await sync.listen();
  return {
    db,
    bus,
    gateway,
    world,
    userLog: sync.userLog,
    sync: sync.methods,
    jobs: createJobs(db, log),
    limiter: createLimiter(world, { factor: 1, buckets: 1_000 }),
    disk: { isFull: () => false },
    log,
    async [Symbol.asyncDispose]() {
      deaf();
      await bus.close();
      await db.close();
    },
  };
}

/** The real world in a test's hand. */
interface TurnableWorld extends World {
  /** So much time passes at once. */
  turn(ms: number): void;
  /** The clock is set, forward or back, and no time passes. */
  setClock(ms: number): void;
}

function turnableWorld(): TurnableWorld {
  let passed = 0;
  let set = 0;
  return {
    ...realWorld,
    now: () => Date.now() + passed + set,
    uptime: () => performance.now() + passed,
    turn(ms) {
      passed += ms;
    },
    setClock(ms) {
      set += ms;
    },
  };
}

/** Keeps the complaints, for tests that expect none. */
interface QuietLog {
  complaints: string[];
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

function quietLog(): QuietLog {
  const complaints: string[] = [];
  const note = (details: object, message: string) =>
    void complaints.push(`${message} ${JSON.stringify(details)}`);
  return { complaints, warn: note, error: note };
}

type Delivered = { [Name in EventName]: { event: Name; data: Events[Name] } }[EventName];
type Ended = Parameters<Gateway['endSessions']>;

/** Sockets that exist in the test's word only. */
interface FakeGateway extends Gateway {
  /** What people were sent, in order. */
  sentTo(user: number): Delivered[];
  sentToSocket(socket: number): Delivered[];
  /** The rows of their own logs that people were sent. */
  rowsTo(user: number): PersonalRow[];
  ended: Ended[];
  /** People whose sessions were to be proved again. */
  provedAgain: number[];
  comes(user: number): void;
  leaves(user: number): void;
  closes(socket: number): void;
  /** Resolves with the next event for this socket that fits. */
  awaited<Name extends EventName>(
    socket: number,
    event: Name,
    fits?: (data: Events[Name]) => boolean,
  ): Promise<Events[Name]>;
}

function fakeGateway(): FakeGateway {
  const online = new Set<number>();
  const toUser = new Map<number, Delivered[]>();
  const toSocket = new Map<number, Delivered[]>();
  const presence: ((user: number, online: boolean) => void)[] = [];
  const closed: ((socket: number) => void)[] = [];
  const waiting = new Set<() => void>();
  const note = (place: Map<number, Delivered[]>, key: number, frame: Frame) => {
    place.set(key, [...(place.get(key) ?? []), JSON.parse(frame.json)]);
    for (const look of waiting) look();
  };
  const gateway: FakeGateway = {
    ended: [],
    provedAgain: [],
    frame: (event, data) => ({ json: JSON.stringify({ event, data }) }),
    frameOf: (json) => ({ json }),
    deliver(users, frame) {
      for (const user of users) if (online.has(user)) note(toUser, user, frame);
    },
    deliverTo(socket, frame) {
      note(toSocket, socket, frame);
      return true;
    },
    isOnline: (user) => online.has(user),
    isOpen: () => true,
    here: () => online,
    endSessions(which, reason, ...why) {
      const told = why.filter((each) => each !== undefined);
      gateway.ended.push([which, reason, ...told] as Ended);
    },
    proveAgain: (user) => void gateway.provedAgain.push(user),
    onPresence: (listener) => void presence.push(listener),
    onClosed: (listener) => void closed.push(listener),
    sentTo: (user) => toUser.get(user) ?? [],
    sentToSocket: (socket) => toSocket.get(socket) ?? [],
    rowsTo: (user) =>
      (toUser.get(user) ?? []).flatMap((each) =>
        each.event === 'sync.rows' ? each.data.rows : [],
      ),
    comes(user) {
      online.add(user);
      for (const listener of presence) listener(user, true);
    },
    leaves(user) {
      online.delete(user);
      for (const listener of presence) listener(user, false);
    },
    closes(socket) {
      for (const listener of closed) listener(socket);
    },
    awaited(socket, event, fits = () => true) {
      const { promise, resolve } = Promise.withResolvers<Events[typeof event]>();
      const look = () => {
        for (const each of toSocket.get(socket) ?? []) {
          if (each.event !== event) continue;
          const data = each.data as Events[typeof event];
          if (!fits(data)) continue;
          waiting.delete(look);
          resolve(data);
          return;
        }
      };
      waiting.add(look);
      look();
      return promise;
    },
  };
  return gateway;
}
