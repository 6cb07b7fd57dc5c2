import { setImmediate as othersTurn } from 'node:timers/promises';
import type { LogMark } from '#domains/chat/index.ts';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { indexRowOf } from './rules.ts';
import {
  deleteLogs,
  deleteRows,
  deleteUpTo,
  lockMarks,
  type PlacedRow,
  writeMarks,
  writeRows,
} from './store-index.ts';

/** Conversations that one transaction indexes, and messages of them all. */
export const TOGETHER = 20;
const MESSAGES = 500;
/** Messages that are taken apart before what else waits has its turn. */
const AT_A_TURN = 25;
/** How much longer whoever calls rests than it has worked: sends go ahead of the index. */
export const REST = 3;

type Needs = Pick<Room, 'db' | 'chat'>;

/**
 * Indexes what conversations have beyond what is indexed of them, at most `TOGETHER` of them.
 * What another process is at is left to it; what is no more leaves the index.
 *
 * @returns those that have more
 */
export async function indexLogs(
  { db, chat }: Needs,
  conversations: readonly number[],
): Promise<number[]> {
  return transaction(db.write, async (tx) => {
    const marks = await lockMarks(tx, conversations);
    const news = await chat.newsSince(tx, marks, Math.ceil(MESSAGES / Math.max(1, marks.length)));
    const rows: PlacedRow[] = [];
    const gone: { conversation: number; seq: number }[] = [];
    for (const { mark, rows: logged } of news) {
      const { conversation } = mark;
      for (const [place, each] of logged.entries()) {
        if (place % AT_A_TURN === 0) await othersTurn();
        const row = indexRowOf(each);
        if (row === null) gone.push({ conversation, seq: each.seq });
        else rows.push({ conversation, ...row });
      }
    }
    const standing = news.map(({ mark }) => mark);
    await writeRows(tx, rows);
    await deleteRows(tx, gone);
    await deleteUpTo(tx, raised(marks, standing));
    await writeMarks(tx, standing);
    const known = new Set(standing.map(({ conversation }) => conversation));
    const ended = marks.map(({ conversation }) => conversation).filter((id) => !known.has(id));
    if (ended.length > 0) await deleteLogs(tx, ended);
    return news.flatMap(({ mark, more }) => (more ? [mark.conversation] : []));
  });
}

/** The marks below which something was removed since. */
function raised(before: readonly LogMark[], after: readonly LogMark[]): LogMark[] {
  const floors = new Map(before.map(({ conversation, floor }) => [conversation, floor]));
  return after.filter(({ conversation, floor }) => floor > (floors.get(conversation) ?? 0));
}
