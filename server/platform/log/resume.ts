import type { Cursor, Methods, Stream } from '@teahouse/protocol';
import { type Handlers, refuse } from '#platform/calls/index.ts';
import type { Db } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import type { StreamPage } from './port.ts';
import { type RegisteredLog, readUser } from './users.ts';

/** Clocks of nodes may differ by ten seconds, and a transaction may last: SYNC R2. */
const OVERLAP_MS = 60_000;
const PAGE = 1_000;
const FULL = 200;

type Answer = Methods['sync.resume']['output'];

interface Needs {
  db: Db;
  log: RegisteredLog;
  world: World;
}

/** The methods of `sync` (SYNC R2). */
export function createResume(needs: Needs): Handlers<'sync'> {
  return {
    'sync.resume': ({ cursor }, caller) => resume(needs, caller.user, cursor),
    'sync.streams': ({ next }, caller) => furtherStreams(needs, caller.user, next),
  };
}

async function resume(needs: Needs, user: number, cursor: Cursor | null): Promise<Answer> {
  const at = needs.world.now();
  if (cursor !== null) {
    const { version } = await readUser(needs.db, user);
    if (version === cursor.version) return unchanged(needs, user, { version, at }, cursor);
  }
  return snapshot(needs.db, (db) => changed({ ...needs, db }, user, cursor, at));
}

/**
 * No personal row was written since, so nothing has to be read at one moment: streams and rows
 * that are newer than the cursor says are repeated next time, which is harmless.
 */
async function unchanged(needs: Needs, user: number, now: Cursor, cursor: Cursor): Promise<Answer> {
  const since = Math.min(cursor.at, now.at) - OVERLAP_MS;
  const touched = await touchedRows(needs, user, since);
  const page = await firstPage(needs, user, since);
  return { cursor: now, reset: false, rows: touched, ...page };
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
  const since = start === null ? 0 : Math.min(start.at, at) - OVERLAP_MS;
  const touched = start === null ? [] : await touchedRows(needs, user, since);
  const rows = [];
  for (const source of needs.log.personal) {
    rows.push(...(await source.rowsAfter(needs.db, user, start?.version ?? 0)));
  }
  const named = new Set(rows.map(({ kind, key }) => `${kind} ${key}`));
  rows.push(...touched.filter(({ kind, key }) => !named.has(`${kind} ${key}`)));
  const page = await firstPage(needs, user, since);
  return { cursor: { version, at }, reset, rows, ...page };
}

async function touchedRows({ db, log }: Needs, user: number, since: number) {
  const rows = [];
  for (const source of log.personal) {
    if (source.touchedSince) rows.push(...(await source.touchedSince(db, user, since)));
  }
  return rows;
}

/** One moment for all that is read: rows, streams and the cursor agree. */
function snapshot<T>(db: Db, read: (db: Db) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(read);
}

function firstPage(needs: Needs, user: number, since: number) {
  return streamPage(needs, user, since, { limit: PAGE, before: null, full: FULL });
}

async function furtherStreams(needs: Needs, user: number, next: string) {
  const parsed = /^([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([0-9a-z]{1,11})$/.exec(next);
  const [since, movedAt, id] = (parsed ?? []).slice(1).map((part) => Number.parseInt(part, 36));
  if (since === undefined || movedAt === undefined || id === undefined) {
    throw refuse('invalid', { field: 'next', params: { problem: 'it is not ours' } });
  }
  return streamPage(needs, user, since, { limit: PAGE, before: { movedAt, id }, full: 0 });
}

async function streamPage({ db, log }: Needs, user: number, since: number, page: StreamPage) {
  const streams = (await log.streams?.streams(db, user, since, page)) ?? [];
  return { streams, next: streams.length < page.limit ? null : after(since, streams.at(-1)) };
}

/** Where the next page goes on, opaque to clients. */
function after(since: number, last: Stream | undefined): string | null {
  if (last === undefined) return null;
  return [Math.max(since, 0), last.movedAt, last.id].map((part) => part.toString(36)).join('.');
}
