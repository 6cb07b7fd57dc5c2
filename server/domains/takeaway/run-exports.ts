import type { MediaApi } from '#domains/media/index.ts';
import type { Ask, AskFor } from '#platform/calls/index.ts';
import { codeOfFailure, Refusal, refuse } from '#platform/calls/index.ts';
import { createInTurn, type InTurn } from '#platform/in-turn/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import { EndedError } from './attempt.ts';
import { createExportZip } from './export/export-zip.ts';
import { writeExport } from './export/write-export.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Room } from './room.ts';
import {
  beatExport,
  claimExport,
  deleteExport,
  type ExportClaim,
  type ExportRow,
  expiredExports,
  isOwned,
  releaseExport,
  settleExport,
} from './store-exports.ts';

const BEAT_MS = 1_000;
/** Silence after which the process that wrote it is taken for gone. */
const SILENT_MS = 15_000;
const ATTEMPTS = 3;
const TOGETHER = 50;

export interface ExportNeeds extends Pick<Room, 'db' | 'world' | 'blobs' | 'disk' | 'settings'> {
  media: Pick<MediaApi, 'bestOf' | 'openBest' | 'openAvatar'>;
  log: {
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
  askFor: AskFor;
  serverName: () => Promise<string>;
  publicUrl: string;
}

/** The blob of an export. */
export const blobOf = (id: string) => `export-${id}`;

/** Writes exports, some at once on this process, which take turns: none waits for the end of a long one. */
export interface ExportRunner {
  /** Resolves when none waits and none is under way. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

export function createExportRunner(given: ExportNeeds): ExportRunner {
  const needs = { ...given, inTurn: createInTurn() };
  const { db, world, log, settings } = needs;
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const begin = oneAtATime(async () => {
    while (!stopping.signal.aborted && underWay.size < settings.exportsAtOnce) {
      const at = world.now();
      const runner = world.randomToken();
      // One of its own that could not say for a while that it goes on is not begun beside itself.
      const but = [...underWay.keys()];
      const row = await claimExport(db.write, { runner, at, since: at - SILENT_MS, but });
      if (row === null) return;
      const one = attempt(needs, row, { id: row.id, runner }, stopping.signal)
        .catch((error: unknown) => log.error({ err: error }, 'an export could not be ended'))
        .finally(() => underWay.delete(row.id));
      underWay.set(row.id, one);
    }
  });
  async function run(): Promise<void> {
    await begin();
    while (underWay.size > 0) {
      await Promise.race(underWay.values());
      await begin();
    }
  }
  return {
    run,
    async stop() {
      stopping.abort(new Error('the process stops'));
      await begin().catch(() => undefined);
      await Promise.all(underWay.values());
    },
  };
}

type Needs = ExportNeeds & { inTurn: InTurn };

async function attempt(
  needs: Needs,
  row: ExportRow,
  claim: ExportClaim,
  stopping: AbortSignal,
): Promise<void> {
  const { db, world } = needs;
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  const standing = { done: 0, total: row.total };
  const unwatch = world.every(BEAT_MS, () => {
    if (needs.disk.isFull()) ended.abort(refuse('disk_full'));
    beatExport(db.write, claim, { at: world.now(), ...standing }).then(
      (ours) => ours || ended.abort(new EndedError()),
      (error: unknown) => needs.log.warn({ err: error }, 'an export could not say how far it is'),
    );
  });
  try {
    if (row.attempts > ATTEMPTS) throw refuse('takeaway.interrupted');
    await write(needs, row, signal, (done, total) => Object.assign(standing, { done, total }));
    await beatExport(db.write, claim, { at: world.now(), ...standing });
    const bytes = (await needs.blobs.size(blobOf(row.id))) ?? 0;
    const end = { state: 'done' as const, bytes, expiresAt: expiresAt(needs), problem: null };
    // Another attempt may have gone on with it, and its file is this one.
    const isKept = (await settleExport(db.write, claim, end)) || (await isOwned(db.write, row.id));
    if (!isKept) await needs.blobs.remove(blobOf(row.id));
  } catch (error) {
    if (stopping.aborted) await releaseExport(db.write, claim);
    else await failFor(needs, claim, ended.signal.aborted ? ended.signal.reason : error);
  } finally {
    unwatch();
  }
}

/** What was ended is nobody’s any more; an outage is waited out, until the claim has gone silent. */
async function failFor(needs: ExportNeeds, claim: ExportClaim, error: unknown): Promise<void> {
  if (error instanceof EndedError) return;
  needs.log.error({ err: error, export: claim.id }, 'an export failed');
  const code = error instanceof Refusal ? error.code : codeOfFailure(error);
  if (code === 'unavailable' || code === 'overloaded') return;
  const end = { state: 'failed' as const, bytes: 0, expiresAt: expiresAt(needs) };
  await settleExport(needs.db.write, claim, { ...end, problem: { code } });
}

const expiresAt = ({ world, settings }: Pick<Room, 'world' | 'settings'>) =>
  world.now() + settings.exportDays * DAY_MS;

/** The zip goes to its blob while it is written: none of it is in memory, or on this disk twice. */
async function write(
  needs: Needs,
  row: ExportRow,
  signal: AbortSignal,
  tell: (done: number, total: number) => void,
): Promise<void> {
  const zip = createExportZip(signal);
  const kept = needs.blobs.put(blobOf(row.id), zip.stream);
  const server = { name: await needs.serverName(), address: needs.publicUrl };
  const { media, world, inTurn } = needs;
  const asked = needs.askFor(row.user);
  const ask: Ask = (method, input) =>
    inTurn(async () => {
      signal.throwIfAborted();
      return asked(method, input);
    });
  const written = writeExport({
    ask,
    zip,
    media,
    server,
    at: world.now(),
    tell,
  }).catch((error: unknown) => {
    zip.stream.destroy(error instanceof Error ? error : new Error('an export broke off'));
    throw error;
  });
  // Whichever fails first says why; both have come to their end before anything else is done.
  const [text, blob] = await Promise.allSettled([written, kept]);
  if (text.status === 'rejected') throw text.reason;
  if (blob.status === 'rejected') throw blob.reason;
}

/** Blobs go before their rows: what a crash leaves is a row, which the next sweep takes. */
export async function sweepExports({
  db,
  world,
  blobs,
}: Pick<Room, 'db' | 'world' | 'blobs'>): Promise<void> {
  for (;;) {
    const ids = await expiredExports(db.write, world.now(), TOGETHER);
    for (const id of ids) {
      await blobs.remove(blobOf(id));
      await deleteExport(db.write, id);
    }
    if (ids.length < TOGETHER) return;
  }
}
