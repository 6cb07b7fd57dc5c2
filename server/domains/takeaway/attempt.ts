import type { Miss } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { keptText } from './kept-text.ts';
import type { Room } from './room.ts';
import { archivedBy } from './store-archives.ts';
import { type Claim, type ImportRow, isOurs, type Standing } from './store-imports.ts';

/** An import or export was ended, or another process took it over: nothing more of it is written. */
export class EndedError extends Error {
  override name = 'EndedError';
}

/** One go at an import, by one process. */
export interface Attempt {
  row: ImportRow;
  claim: Claim;
  standing: Standing;
  /** Aborted when the import is ended, and when the process stops. */
  signal: AbortSignal;
  /** Runs a write that counts only as long as the import is ours. @throws EndedError */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  missed(miss: Miss): void;
  /** Takes room for messages. @throws Refusal `takeaway.archives_full` */
  count(messages: number): void;
}

export async function beginAttempt(
  { db, settings }: Pick<Room, 'db' | 'settings'>,
  row: ImportRow,
  claim: Claim,
  signal: AbortSignal,
): Promise<Attempt> {
  const standing: Standing = {
    done: 0,
    total: row.total,
    archives: 0,
    messages: 0,
    files: 0,
    missed: 0,
    misses: [],
  };
  const before = await archivedBy(db.read, row.user);
  const max = settings.archivedMessages;
  return {
    row,
    claim,
    standing,
    signal,
    async write(work) {
      signal.throwIfAborted();
      return transaction(db.write, async (tx) => {
        if (!(await isOurs(tx, claim))) throw new EndedError();
        return work(tx);
      });
    },
    missed(miss) {
      standing.missed++;
      if (standing.misses.length >= limits.misses) return;
      standing.misses.push({ ...miss, text: keptText(miss.text, limits.missText) });
    },
    count(messages) {
      standing.messages += messages;
      if (before + standing.messages > max) {
        throw refuse('takeaway.archives_full', { params: { max } });
      }
    },
  };
}
