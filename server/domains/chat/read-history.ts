import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Db } from '#platform/database/index.ts';
import { OPEN } from './ranges.ts';
import type { Room } from './room.ts';
import { asSeenBy } from './sight.ts';
import { type MessageRow, textBytes } from './store-messages.ts';
import { type Excerpt, readExcerpt, type Stretch } from './store-pages.ts';
import type { View } from './store-readers.ts';

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
  { db, world }: Pick<Room, 'db' | 'world'>,
  input: Input,
  user: number,
): Promise<Page> {
  const stretches = stretchesOf(input, input.limit ?? DEFAULT_LIMIT);
  const excerpt = await readExcerpt(db.read, user, input.conversation, {
    ...stretches,
    at: world.now(),
  });
  if (excerpt === null) throw refuse('not_found');
  return pageOf(excerpt, stretches);
}

/** The newest page that the reader may see, and where the log stands for that reader. */
export async function newestPage(
  db: Db,
  user: number,
  conversation: number,
  at: number,
): Promise<Page & Pick<View, 'head' | 'n'>> {
  const stretches = stretchesOf({ conversation }, limits.page);
  const excerpt = await readExcerpt(db, user, conversation, { ...stretches, at });
  if (excerpt === null) throw refuse('not_found');
  const { head, n } = excerpt.view;
  return { ...pageOf(excerpt, stretches), head, n };
}

type Stretches = Omit<Parameters<typeof readExcerpt>[3], 'at'>;

function stretchesOf({ around, after, before }: Input, limit: number): Stretches {
  if (after !== undefined && around === undefined) return { up: { place: after + 1, limit } };
  if (around === undefined) return { down: { place: (before ?? OPEN + 1) - 1, limit } };
  const half = Math.max(Math.ceil(limit / 2), 1);
  const down = { place: around, limit: half };
  if (limit === half) return { down };
  return { down, up: { place: around + 1, limit: limit - half } };
}

/** One side after the other; each has as much text as one answer may have. */
function pageOf({ view, below, above }: Excerpt, { down, up }: Stretches): Page {
  const lower = down && downTo(view, below, down);
  const upper = up && upFrom(view, above, up);
  const rows = [...(lower?.rows ?? []), ...(upper?.rows ?? [])];
  return {
    messages: rows.map((row) => asSeenBy(view.reader, row)),
    from: lower?.from ?? upper?.from ?? 1,
    to: upper?.to ?? lower?.to ?? 0,
    version: view.version,
  };
}

interface Side {
  rows: MessageRow[];
  from: number;
  to: number;
}

function downTo({ head }: View, found: readonly MessageRow[], { place, limit }: Stretch): Side {
  const rows = whatFits(found.toReversed()).reverse();
  const isLast = found.length < limit && rows.length === found.length;
  const to = Math.max(Math.min(place, head), 0);
  return { rows, from: isLast ? 1 : (rows[0]?.seq ?? 1), to };
}

function upFrom({ head }: View, found: readonly MessageRow[], { place, limit }: Stretch): Side {
  const rows = whatFits(found);
  const isLast = found.length < limit && rows.length === found.length;
  return { rows, from: place, to: isLast ? head : (rows.at(-1)?.seq ?? head) };
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
