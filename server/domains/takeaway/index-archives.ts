import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { linesToIndex, moveIndexed, type Unindexed, unindexedAfter } from './store-words.ts';

/** Lines that are made findable at once, and letters of them all; of longer lines it is one. */
const TOGETHER = { lines: 200, letters: 131_072 };

type Needs = Pick<Room, 'db' | 'shelves' | 'log'>;

/**
 * Makes the lines of archives findable by their words, some of each archive after some of another,
 * until all are or the signal ends it. One that fails, or that another process is at, is left alone
 * until the next time.
 */
export async function indexArchives(room: Needs, signal: AbortSignal): Promise<void> {
  const leftAlone = new Set<number>();
  let last = 0;
  const indexNext = async (): Promise<boolean> => {
    if (signal.aborted) return false;
    const next = await unindexedAfter(room.db.write, last, [...leftAlone]);
    if (next === null) return false;
    last = next.archive;
    if (!(await indexSome(room, next))) leftAlone.add(next.archive);
    return true;
  };
  let more = true;
  while (more) more = await room.shelves.inTurn(indexNext);
}

/** @returns whether it went on from where it stood */
async function indexSome({ db, shelves, log }: Needs, unindexed: Unindexed): Promise<boolean> {
  const { archive, indexed, messages } = unindexed;
  try {
    const lines = await linesToIndex(db.write, archive, indexed, TOGETHER);
    // What the app itself says is no more found than lines of service are.
    const said = lines.filter(({ kind }) => kind !== 'note');
    const put = await shelves.takeApart(
      archive,
      said.map(({ seq, at, text, attachments = [] }) => ({ seq, at, text, attachments })),
    );
    return await transaction(db.write, async (tx) => {
      const to = lines.at(-1)?.seq ?? messages;
      const isOurs = await moveIndexed(tx, archive, { from: indexed, to });
      if (isOurs) await put(tx);
      return isOurs;
    });
  } catch (error) {
    log.warn(
      { err: error, archive },
      'an archive was not indexed for searching: it is tried again',
    );
    return false;
  }
}
