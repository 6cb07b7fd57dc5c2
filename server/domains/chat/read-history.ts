import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Db } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { asSeenBy } from './sight.ts';
import { type MessageRow, newestIn, oldestIn, textBytes } from './store-messages.ts';
import { findView, type View } from './store-readers.ts';

type Input = Methods['chat.history']['input'];
export type Page = Methods['chat.history']['output'];

const DEFAULT_LIMIT = 50;

/**
 * A page of what the caller may see (SPEC R5). `from` and `to` say which places it covers: all
 * down to 1, or up to the head, where nothing more follows on that side. A page of long texts has
 * fewer messages than were asked for.
 *
 * @throws Refusal `not_found`
 */
export async function readHistory(
  { db }: Pick<Room, 'db'>,
  input: Input,
  user: number,
): Promise<Page> {
  const view = await findView(db.read, user, input.conversation);
  if (view === null) throw refuse('not_found');
  const limit = input.limit ?? DEFAULT_LIMIT;
  if (input.around !== undefined)
    return around(db.read, input.conversation, view, input.around, limit);
  if (input.after !== undefined) {
    return newer(db.read, input.conversation, view, { from: input.after + 1, limit });
  }
  const to = input.before === undefined ? view.head : Math.min(input.before - 1, view.head);
  return older(db.read, input.conversation, view, { to, limit });
}

/** The newest page that the reader may see. */
export function newestPage(db: Db, conversation: number, view: View): Promise<Page> {
  return older(db, conversation, view, { to: view.head, limit: limits.page });
}

async function older(
  db: Db,
  conversation: number,
  view: View,
  { to, limit }: { to: number; limit: number },
): Promise<Page> {
  const rows = await newestIn(db, conversation, view.reader, { from: 1, to, limit });
  const fitting = whatFits(rows.toReversed()).reverse();
  const isLast = rows.length < limit && fitting.length === rows.length;
  return pageOf(view, fitting, isLast ? 1 : (fitting[0]?.seq ?? 1), Math.max(to, 0));
}

async function newer(
  db: Db,
  conversation: number,
  view: View,
  { from, limit }: { from: number; limit: number },
): Promise<Page> {
  const to = view.head;
  const rows = await oldestIn(db, conversation, view.reader, { from, to, limit });
  const fitting = whatFits(rows);
  const isLast = rows.length < limit && fitting.length === rows.length;
  return pageOf(view, fitting, from, isLast ? to : (fitting.at(-1)?.seq ?? to));
}

/** As many of the first rows as one answer may have text for; at least one. */
function whatFits(rows: readonly MessageRow[]): MessageRow[] {
  let left = limits.answerText;
  const beyond = rows.findIndex((row, place) => {
    left -= textBytes([row]);
    return left < 0 && place > 0;
  });
  return beyond === -1 ? [...rows] : rows.slice(0, beyond);
}

async function around(
  db: Db,
  conversation: number,
  view: View,
  seq: number,
  limit: number,
): Promise<Page> {
  const place = Math.min(seq, view.head);
  const half = Math.max(Math.ceil(limit / 2), 1);
  const before = await older(db, conversation, view, { to: place, limit: half });
  if (limit - half === 0) return before;
  const after = await newer(db, conversation, view, { from: place + 1, limit: limit - half });
  const messages = [...before.messages, ...after.messages];
  return { ...before, messages, to: after.to };
}

function pageOf(view: View, rows: readonly MessageRow[], from: number, to: number): Page {
  const messages = rows.map((row) => asSeenBy(view.reader, row));
  return { messages, from, to, version: view.version };
}
