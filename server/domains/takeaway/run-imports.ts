import { codeOfFailure, Refusal } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { beginAttempt, EndedError } from './attempt.ts';
import { carryOut } from './carry-out.ts';
import type { Room } from './room.ts';
import { discard, showArchives } from './store-archives.ts';
import {
  beat,
  type Cause,
  type Claim,
  claimImport,
  type ImportRow,
  idleImports,
  releaseImport,
  settleImport,
} from './store-imports.ts';

const BEAT_MS = 1_000;
/** Silence after which the process that worked on an import is taken for gone. */
const SILENT_MS = 15_000;
/** An import that ends the process each time is not begun for ever. */
const ATTEMPTS = 3;
/** After this its upload is forgotten, wherever it was. */
const LOST_MS = 26 * 3_600_000;
const LOOKED_AT = 50;

interface Needs extends Omit<Room, 'poke'> {
  myName: (user: number) => Promise<string | null>;
  /** Hears of it when the archives of an import are there. */
  shown: () => void;
}

/** Carries imports out, one at a time on this process; those whose upload is on its disk. */
export interface ImportRunner {
  /** Looks for work, unless it is at work already; resolves when there is none left. */
  run(): Promise<void>;
  /** Puts back what is under way. */
  stop(): Promise<void>;
}

export function createImportRunner(needs: Needs): ImportRunner {
  const stopping = new AbortController();
  const runner = needs.world.randomToken();
  let working: Promise<void> | null = null;
  let again = false;

  async function work(): Promise<void> {
    do {
      again = false;
      for (;;) {
        if (stopping.signal.aborted) return;
        const row = await claimNext(needs, runner);
        if (row === null) break;
        await attemptImport(needs, row, { import: row.import, runner }, stopping.signal);
      }
    } while (again);
  }

  return {
    run() {
      again = true;
      working ??= work().finally(() => {
        working = null;
      });
      return working;
    },
    async stop() {
      stopping.abort();
      await working?.catch(() => undefined);
    },
  };
}

async function claimNext(needs: Needs, runner: string): Promise<ImportRow | null> {
  const { db, world, media } = needs;
  const at = world.now();
  const since = at - SILENT_MS;
  for (const row of await idleImports(db.write, since, LOOKED_AT)) {
    if (row.attempts >= ATTEMPTS || row.startedAt < at - LOST_MS) {
      await fail(needs, row, { code: 'takeaway.interrupted' });
      continue;
    }
    // Another process may have it on its disk.
    if ((await media.lookAtUpload(row.user, row.upload))?.path == null) continue;
    if (await claimImport(db.write, row.import, { runner, at, since })) return row;
  }
  return null;
}

async function attemptImport(
  needs: Needs,
  row: ImportRow,
  claim: Claim,
  stopping: AbortSignal,
): Promise<void> {
  const { db, world, media } = needs;
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  const attempt = await beginAttempt(needs, row, claim, signal);
  const told = async () => {
    const ours = await beat(db.write, claim, { at: world.now(), standing: attempt.standing });
    if (!ours) ended.abort(new EndedError());
  };
  const unwatch = world.every(BEAT_MS, () => {
    told().catch((error: unknown) =>
      needs.log.warn({ err: error }, 'an import could not say how far it is'),
    );
  });
  try {
    await carryOut(needs, attempt, await needs.myName(row.user));
    attempt.standing.done = attempt.standing.total;
    await told();
    await attempt.write(async (tx) => {
      await showArchives(tx, row.import);
      await settleImport(tx, row.import, { state: 'done', problem: null });
    });
    needs.shown();
    await media.forgetUpload(row.upload);
  } catch (error) {
    if (stopping.aborted) await releaseImport(db.write, claim);
    else if (!isEnded(error, ended.signal)) await failFor(needs, row, error);
  } finally {
    unwatch();
  }
}

function isEnded(error: unknown, ended: AbortSignal): boolean {
  return error instanceof EndedError || ended.aborted;
}

/** What the file is to blame for, or the house’s bounds, ends it; an outage is waited out. */
async function failFor(needs: Needs, row: ImportRow, error: unknown): Promise<void> {
  if (error instanceof Refusal) {
    const { code, details } = error;
    await fail(needs, row, { code, ...(details.params && { params: details.params }) });
    return;
  }
  const code = codeOfFailure(error);
  needs.log.error({ err: error, import: row.import }, 'an import failed');
  if (code !== 'unavailable' && code !== 'overloaded') await fail(needs, row, { code });
}

/** Nothing of it is left but why. */
async function fail({ db, media }: Needs, row: ImportRow, problem: Cause): Promise<void> {
  await transaction(db.write, async (tx) => {
    const { files } = await discard(tx, { import: row.import });
    await media.release(tx, files);
    await settleImport(tx, row.import, { state: 'failed', problem });
  });
  await media.forgetUpload(row.upload);
}
