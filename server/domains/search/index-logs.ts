import { foundText } from '@teahouse/protocol/found';
import type { LogMark } from '#domains/chat/index.ts';
import { transaction } from '#platform/database/index.ts';
import { createGiveWay } from '#platform/text/index.ts';
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

/**
 * Conversations that one transaction indexes, and messages of them all. Where many people say a
 * little, what a transaction costs is shared by more of them.
 */
export const TOGETHER = 50;
const MESSAGES = 500;
/** Words that one statement puts into the index: a message has a thousand at most. */
const WORDS = 5_000;

type Needs = Pick<Room, 'db' | 'chat'>;

/**
 * Indexes what conversations have beyond what is indexed of them, at most `TOGETHER` of them; of one
 * that is far behind its newest messages first.
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
    const giveWay = createGiveWay();
    for (const { mark, rows: logged } of news) {
      const { conversation } = mark;
      for (const each of logged) {
        const { body, formerBody, attachments } = each;
        const text = foundText({ text: body, attachments: attachments ?? [] });
        await giveWay(text.length + (formerBody?.length ?? 0));
        const row = indexRowOf(each);
        if (row === null) gone.push({ conversation, seq: each.seq });
        else rows.push({ conversation, ...row });
      }
    }
    const standing = news.map(({ mark }) => mark);
    for (const part of inParts(rows)) await writeRows(tx, part);
    await deleteRows(tx, gone);
    await deleteUpTo(tx, raised(marks, standing));
    await writeMarks(tx, standing);
    const known = new Set(standing.map(({ conversation }) => conversation));
    const ended = marks.map(({ conversation }) => conversation).filter((id) => !known.has(id));
    if (ended.length > 0) await deleteLogs(tx, ended);
    return news.flatMap(({ mark, more }) => (more ? [mark.conversation] : []));
  });
}

/** Rows in parts that have about `WORDS` of words each. */
function inParts(rows: readonly PlacedRow[]): PlacedRow[][] {
  const parts: PlacedRow[][] = [];
  let [part, words]: [PlacedRow[], number] = [[], WORDS];
  for (const row of rows) {
    if (words >= WORDS) {
      [part, words] = [[], 0];
      parts.push(part);
    }
    part.push(row);
    words += row.words.length;
  }
  return parts;
}

/** The marks below which something was removed since. */
function raised(before: readonly LogMark[], after: readonly LogMark[]): LogMark[] {
  const floors = new Map(before.map(({ conversation, floor }) => [conversation, floor]));
  return after.filter(({ conversation, floor }) => floor > (floors.get(conversation) ?? 0));
}
