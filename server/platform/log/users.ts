import type { PersonalRow } from '@teahouse/protocol';
import type pg from 'pg';
import type { Bus } from '#platform/bus/index.ts';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { PersonalSource, StreamSource, UserLog, UserStep } from './port.ts';

const TOPIC = 'log.rows';

/** The user log, and what domains have registered with it. */
export interface RegisteredLog extends UserLog {
  readonly personal: readonly PersonalSource[];
  readonly streams: StreamSource | null;
  /** Delivers what is announced, here and elsewhere, until the returned function is called. */
  listen(): () => void;
}

export function createUserLog(needs: { bus: Bus; gateway: Gateway }): RegisteredLog {
  const { bus, gateway } = needs;
  const personal: PersonalSource[] = [];
  let streams: StreamSource | null = null;
  return {
    personal,
    get streams() {
      return streams;
    },
    draw,
    announce: (step, rows) => bus.publish(TOPIC, signalOf(gateway, step, rows)),
    provide: (source) => void personal.push(source),
    provideStreams(source) {
      if (streams !== null) throw new Error('streams have one source');
      streams = source;
    },
    listen: () => bus.subscribe(TOPIC, (signal) => receive(gateway, signal)),
  };
}

/** In order of id, so that two transactions never wait for each other. */
export async function draw(tx: Tx, users: readonly number[]): Promise<Map<number, UserStep>> {
  if (users.length === 0) return new Map();
  const sorted = [...new Set(users)].sort((a, b) => a - b);
  const { rows } = await sql<{ user: number; version: number }>`
    insert into log.users as u (user_id, version)
    select id, 1 from unnest(${sorted}::int8[]) as id
    on conflict (user_id) do update set version = u.version + 1
    returning user_id as user, version`.execute(tx);
  return new Map(
    rows.map(({ user, version }) => [user, { user, version, from: version - 1 }] as const),
  );
}

/** A user's version, and the place below which tombstones may be missing. */
export async function readUser(db: Db, user: number): Promise<{ version: number; floor: number }> {
  const { rows } = await sql<{ version: number; floor: number }>`
    select version, floor from log.users where user_id = ${user}`.execute(db);
  return rows[0] ?? { version: 0, floor: 0 };
}

/**
 * Lets every person's log go on from so many versions further, and no cursor from before: whoever
 * holds one is answered `reset` (SPEC R2).
 */
export async function outrunCursors(
  client: Pick<pg.ClientBase, 'query'>,
  by: number,
): Promise<void> {
  await client.query(
    'update log.users set version = version + $1::int8, floor = version + $1::int8',
    [by],
  );
}

/** The receiver's id, a blank, and the event as it goes to the sockets. */
function signalOf(gateway: Gateway, step: UserStep, rows: PersonalRow[]): string {
  const { from, version } = step;
  return `${step.user} ${gateway.frame('sync.rows', { from, version, rows }).json}`;
}

function receive(gateway: Gateway, signal: string): void {
  const blank = signal.indexOf(' ');
  const user = Number(signal.slice(0, blank));
  if (gateway.isOnline(user)) gateway.deliver([user], gateway.frameOf(signal.slice(blank + 1)));
}
