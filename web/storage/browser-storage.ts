import type { Message } from '@teahouse/protocol';
import type { Waiting } from '@teahouse/sdk/state';
import type { Storage, Stored, UnsentDraft, WaitingWatcher } from '@teahouse/sdk/storage';
import { changesBetween } from './changes.ts';
import { type Database, type MapPart, mapParts, openDatabase, type StoredLog } from './database.ts';
import { dropList, markKept } from './kept-mark.ts';

type Maps = Pick<Stored, MapPart>;

/** What tabs tell each other about the outbox that they have in common. */
interface OutboxNews {
  type: keyof WaitingWatcher;
  message: Waiting;
}

/**
 * The sdk's Storage over IndexedDB: one row per contact, conversation and so on, so that a
 * save writes what changed and nothing else. Where a browser refuses to store (private
 * windows, a full disk), it acts as if nothing had been kept: the app then runs from memory.
 */
export function browserStorage(name: string): Storage {
  const database = openDatabase(name);
  // A browser that refuses is told so by each call; nobody awaits this promise alone.
  database.catch(() => undefined);
  const otherTabs =
    'BroadcastChannel' in globalThis ? new BroadcastChannel(`${name}.outbox`) : undefined;
  let known: Partial<Maps> = {};
  let cursor: Stored['cursor'] = null;

  return {
    load: () =>
      orElse(null, async () => {
        const stored = await loadStored(await database);
        if (stored !== null) {
          known = stored;
          cursor = stored.cursor;
        }
        return stored;
      }),
    save: (changed) =>
      orElse(undefined, async () => {
        const before = known;
        known = { ...known, ...mapsOf(changed) };
        if (changed.cursor !== undefined) cursor = changed.cursor;
        // The cursor goes with all that is written: rows of two tabs may mix, and then each is
        // at least as new as the cursor that stands beside it says.
        await saveStored(await database, before, { ...changed, cursor });
      }),
    keepWaiting: (message, draft, files) =>
      orElse(undefined, async () => {
        if (draft !== undefined) {
          known = { ...known, drafts: new Map(known.drafts).set(message.conversation, draft) };
        }
        await putWaiting(await database, message, draft, files);
        otherTabs?.postMessage({ type: 'kept', message } satisfies OutboxNews);
      }),
    dropWaiting: (message) =>
      orElse(undefined, async () => {
        await deleteWaiting(await database, message);
        otherTabs?.postMessage({ type: 'dropped', message } satisfies OutboxNews);
      }),
    watchWaiting: (others) => {
      otherTabs?.addEventListener('message', ({ data }: MessageEvent<OutboxNews>) =>
        others[data.type](data.message),
      );
    },
    loadFile: (key) => orElse(null, async () => (await (await database).get('files', key)) ?? null),
    loadLog: (conversation) =>
      orElse(null, async () => {
        const log = await (await database).get('logs', conversation);
        if (log === undefined) return null;
        const { version, from, to, messages } = log;
        return { version, from, to, messages: messages as Message[] };
      }),
    saveLog: (conversation, log) =>
      orElse(undefined, async () => {
        await (await database).put('logs', withExpiry(log), conversation);
      }),
    expiredLogs: (at) =>
      orElse([], async () =>
        (await database).getAllKeysFromIndex('logs', 'expiring', IDBKeyRange.upperBound(at)),
      ),
    clear: () =>
      orElse(undefined, async () => {
        known = {};
        cursor = null;
        await clearAll(database);
      }),
  };
}

function withExpiry(log: StoredLog): StoredLog {
  const expiries = log.messages.flatMap(({ expiresAt }) => expiresAt ?? []);
  return expiries.length === 0 ? log : { ...log, expiresAt: Math.min(...expiries) };
}

/** What fails here costs a slower start, and never the conversation that is going on. */
async function orElse<Result>(otherwise: Result, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch {
    return otherwise;
  }
}

async function loadStored(database: Database): Promise<Stored | null> {
  const stores = database.transaction(['single', 'rows', 'outbox']);
  const [cursor, me, keys, values, outbox] = await Promise.all([
    stores.objectStore('single').get('cursor'),
    stores.objectStore('single').get('me'),
    stores.objectStore('rows').getAllKeys(),
    stores.objectStore('rows').getAll(),
    stores.objectStore('outbox').getAll(),
  ]);
  if (cursor === undefined && me === undefined && outbox.length === 0) return null;
  const maps = new Map(mapParts.map((part) => [part as string, new Map<number, unknown>()]));
  for (const [index, [part, key]] of keys.entries()) maps.get(part)?.set(key, values[index]);
  return {
    ...(Object.fromEntries(maps) as unknown as Maps),
    cursor: (cursor ?? null) as Stored['cursor'],
    me: (me ?? null) as Stored['me'],
    outbox: inOrder(outbox),
  };
}

/** Messages leave in the order in which they were written. */
function inOrder(outbox: readonly Waiting[]): Waiting[] {
  return outbox.toSorted((a, b) => a.at - b.at);
}

function mapsOf(changed: Partial<Stored>): Partial<Maps> {
  const entries = mapParts.flatMap((part) =>
    changed[part] === undefined ? [] : [[part, changed[part]]],
  );
  return Object.fromEntries(entries) as Partial<Maps>;
}

/**
 * The commit is asked for with the writes: one that waits for their answers would be given up
 * where the page is loaded anew in the very moment after Enter.
 */
async function putWaiting(
  database: Database,
  message: Waiting,
  draft: UnsentDraft | undefined,
  files: ReadonlyMap<string, Blob> = new Map(),
): Promise<void> {
  const stores = database.transaction(['outbox', 'rows', 'files'], 'readwrite');
  const writes: Promise<unknown>[] = [stores.objectStore('outbox').put(message, message.clientId)];
  if (draft !== undefined) {
    writes.push(stores.objectStore('rows').put(draft, ['drafts', message.conversation]));
  }
  for (const [key, blob] of files) writes.push(stores.objectStore('files').put(blob, key));
  stores.commit();
  await Promise.all([...writes, stores.done]);
}

async function deleteWaiting(database: Database, message: Waiting): Promise<void> {
  const stores = database.transaction(['outbox', 'files'], 'readwrite');
  const gone = (message.files ?? []).map(({ key }) => stores.objectStore('files').delete(key));
  const row = stores.objectStore('outbox').delete(message.clientId);
  stores.commit();
  await Promise.all([row, ...gone, stores.done]);
}

async function saveStored(
  database: Database,
  before: Partial<Maps>,
  changed: Partial<Stored>,
): Promise<void> {
  const stores = database.transaction(['single', 'rows'], 'readwrite');
  const single = stores.objectStore('single');
  const rows = stores.objectStore('rows');
  const writes: Promise<unknown>[] = [];
  if (changed.cursor !== undefined) writes.push(single.put(changed.cursor, 'cursor'));
  if (changed.me !== undefined) writes.push(single.put(changed.me, 'me'));
  for (const part of mapParts) {
    const next = changed[part] as ReadonlyMap<number, unknown> | undefined;
    if (next === undefined) continue;
    const { put, drop } = changesBetween<unknown>(before[part] ?? new Map(), next);
    for (const [key, value] of put) writes.push(rows.put(value, [part, key]));
    for (const key of drop) writes.push(rows.delete([part, key]));
  }
  stores.commit();
  await Promise.all([...writes, stores.done]);
  markKept(true);
}

/** What can be said at once is; the database may not open. */
async function clearAll(opening: Promise<Database>): Promise<void> {
  markKept(false);
  dropList();
  const database = await opening;
  const names = [...database.objectStoreNames];
  const stores = database.transaction(names, 'readwrite');
  await Promise.all([...names.map((name) => stores.objectStore(name).clear()), stores.done]);
}
