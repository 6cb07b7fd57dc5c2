import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { readLines } from './store-archives.ts';
import { lockUnindexed, writeIndexed } from './store-words.ts';

/** Lines that one transaction makes findable. */
const TOGETHER = 200;
/** How much longer it rests than it has worked: what people send goes first. */
const REST = 3;

type Needs = Pick<Room, 'db' | 'world' | 'shelves'>;

/** Makes the lines of archives findable by their words, until all are or the signal ends it. */
export async function indexArchives(room: Needs, signal: AbortSignal): Promise<void> {
  const { world } = room;
  while (!signal.aborted) {
    const began = world.uptime();
    if (!(await indexSome(room))) return;
    await world.sleep(REST * (world.uptime() - began), signal).catch(() => undefined);
  }
}

/** @returns whether there was something to do */
function indexSome({ db, shelves }: Needs): Promise<boolean> {
  return transaction(db.write, async (tx) => {
    const next = await lockUnindexed(tx);
    if (next === null) return false;
    const { archive, indexed, messages } = next;
    const lines = await readLines(tx, archive, { from: indexed + 1, limit: TOGETHER });
    // What the app itself says is no more found than lines of service are.
    const said = lines.filter(({ kind }) => kind !== 'note');
    await shelves.put(
      tx,
      archive,
      said.map(({ seq, at, text, attachments = [] }) => ({ seq, at, text, attachments })),
    );
    await writeIndexed(tx, archive, lines.at(-1)?.seq ?? messages);
    return true;
  });
}
