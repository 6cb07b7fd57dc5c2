import type { Cursor, Methods, PersonalRow } from '@teahouse/protocol';
import type pg from 'pg';
import { type Handlers, refuse } from '#platform/calls/index.ts';
import { askTogether, type Db } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import type { HouseClock } from './house-clock.ts';
import type { Stand, Standpoint, StreamPage, StreamSource, Streams } from './port.ts';
import { type RegisteredLog, readUser } from './users.ts';

/** Clocks of nodes may differ by ten seconds, and a transaction may last: SPEC R2. */
const OVERLAP_MS = 60_000;
const PAGE = 1_000;
const FULL = 200;
/** Devices that come are looked up together. */
const TOGETHER = { width: 2, most: 64, lingerMs: 3 };

type Answer = Methods['sync.resume']['output'];

interface Needs {
  db: Db;
  look: (reader: Standpoint) => Promise<Stand>;
  log: RegisteredLog;
  clock: Pick<HouseClock, 'now' | 'earliest'>;
}

/** The methods of `sync` (SPEC R2). */
export function createResume(
  given: Omit<Needs, 'look'> & { arrivals: pg.Pool; world: World },
): Handlers<'sync'> {
  const { arrivals, log, world } = given;
  const look = askTogether<Standpoint, Stand>({
    ...TOGETHER,
    world,
    ask: (readers) => streamsIn(log).stands(arrivals, readers),
  });
  const needs = { ...given, look };
  return {
    'sync.resume': ({ cursor }, caller) => resume(needs, caller.user, cursor),
    'sync.streams': ({ next }, caller) => furtherStreams(needs, caller.user, next),
  };
}

async function resume(needs: Needs, user: number, cursor: Cursor | null): Promise<Answer> {
  const at = await needs.clock.now();
  if (cursor !== null) {
    const stand = await needs.look({ user, since: sinceOf(needs, cursor) });
    if (stand.version === cursor.version && !stand.moved) return unmoved(cursor, at);
  }
  return snapshot(needs.db, (db) => changed({ ...needs, db }, user, cursor, at));
}

function unmoved({ version }: Cursor, at: number): Answer {
  return answerOf({ version, at }, { since: at, streams: [], touched: [] });
}

async function changed(
  needs: Needs,
  user: number,
  cursor: Cursor | null,
  at: number,
): Promise<Answer> {
  const { version, floor } = await readUser(needs.db, user);
  const reset = cursor !== null && (cursor.version > version || cursor.version < floor);
  const start = reset ? null : cursor;
  const rows: PersonalRow[] = [];
  if (start?.version !== version) {
    for (const source of needs.log.personal) {
      rows.push(...(await source.rowsAfter(needs.db, user, start?.version ?? 0)));
    }
  }
  const since = start === null ? 0 : sinceOf(needs, start);
  const found = await readStreams(needs, user, since, first);
  const named = new Set(rows.map(nameOf));
  const touched = found.touched.filter((row) => !named.has(nameOf(row)));
  return { ...answerOf({ version, at }, { ...found, since }), reset, rows: [...rows, ...touched] };
}

const nameOf = ({ kind, key }: PersonalRow) => `${kind} ${key}`;

/** A cursor may come from a clock ahead of ours, or from before ours was set back. */
function sinceOf({ clock }: Needs, cursor: Cursor): number {
  return Math.max(clock.earliest(cursor.at) - OVERLAP_MS, 0);
}

/** One moment for all that is read: rows, streams and the cursor agree. */
function snapshot<T>(db: Db, read: (db: Db) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(read);
}

async function furtherStreams(needs: Needs, user: number, next: string) {
  const parsed = /^([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([0-9a-z]{1,11})$/.exec(next);
  const [since, movedAt, id] = (parsed ?? []).slice(1).map((part) => Number.parseInt(part, 36));
  if (since === undefined || movedAt === undefined || id === undefined) {
    throw refuse('invalid', { field: 'next', params: { problem: 'it is not ours' } });
  }
  const page = { limit: PAGE, before: { movedAt, id }, full: 0 };
  const found = await readStreams(needs, user, since, page);
  return { streams: found.streams, next: nextOf(found) };
}

const first: StreamPage = { limit: PAGE, before: null, full: FULL };

interface Found extends Streams {
  since: number;
}

async function readStreams(
  { db, log }: Needs,
  user: number,
  since: number,
  page: StreamPage,
): Promise<Found> {
  return { since, ...(await streamsIn(log).streams(db, user, since, page)) };
}

function streamsIn({ streams }: RegisteredLog): StreamSource {
  if (streams === null) throw new Error('nobody provides streams');
  return streams;
}

function answerOf(cursor: Cursor, found: Found): Answer {
  const { streams, touched } = found;
  return { cursor, reset: false, rows: touched, streams, next: nextOf(found) };
}

/** Where the next page goes on, opaque to clients; null after the last one. */
function nextOf({ since, streams }: Found): string | null {
  const last = streams[PAGE - 1];
  if (last === undefined) return null;
  return [since, last.movedAt, last.id].map((part) => part.toString(36)).join('.');
}
