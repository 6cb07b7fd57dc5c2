import type { Letter, LetterFacts } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface LetterRow {
  letter: number;
  user: number;
  conversation: number;
  seq: number;
  kind: Letter['kind'];
  text: string;
  facts: LetterFacts | null;
  state: Letter['state'];
  sentAt: number;
  movedAt: number;
  closedAt: number | null;
}

const columns = sql`letter_id as letter, user_id as "user", conversation_id as conversation, seq,
  kind, body as text, facts, state, sent_at as "sentAt", moved_at as "movedAt",
  closed_at as "closedAt"`;

export function letterOf({ letter: id, user: _author, ...row }: LetterRow): Letter {
  return { id, ...row };
}

/** An open letter that nobody has looked at yet. */
export async function insertLetter(
  tx: Tx,
  letter: Omit<LetterRow, 'state' | 'movedAt' | 'closedAt'>,
): Promise<LetterRow> {
  const { rows } = await sql<LetterRow>`
    insert into letters.letters (letter_id, user_id, conversation_id, seq, kind, body, facts,
      state, sent_at, moved_at)
    values (${letter.letter}, ${letter.user}, ${letter.conversation}, ${letter.seq},
      ${letter.kind}, ${letter.text}, ${letter.facts && JSON.stringify(letter.facts)}, 'open',
      ${letter.sentAt}, ${letter.sentAt})
    returning ${columns}`.execute(tx);
  const [inserted] = rows;
  if (inserted === undefined) throw new Error('an insert returned no row');
  return inserted;
}

export async function findLetter(db: Db, letter: number): Promise<LetterRow | null> {
  const { rows } = await sql<LetterRow>`
    select ${columns} from letters.letters where letter_id = ${letter}`.execute(db);
  return rows[0] ?? null;
}

/** One writer at a time, until the transaction ends. */
export async function lockLetter(tx: Tx, letter: number): Promise<LetterRow | null> {
  const { rows } = await sql<LetterRow>`
    select ${columns} from letters.letters where letter_id = ${letter} for update`.execute(tx);
  return rows[0] ?? null;
}

/** The letter that stands at a place of a conversation. */
export async function findLetterAt(
  db: Db,
  conversation: number,
  seq: number,
): Promise<LetterRow | null> {
  const { rows } = await sql<LetterRow>`
    select ${columns} from letters.letters
    where conversation_id = ${conversation} and seq = ${seq}`.execute(db);
  return rows[0] ?? null;
}

/** A person's letters that are not closed, until the transaction ends. */
export async function lockOpenLetters(tx: Tx, user: number): Promise<LetterRow[]> {
  const { rows } = await sql<LetterRow>`
    select ${columns} from letters.letters
    where user_id = ${user} and closed_at is null
    order by letter_id for update`.execute(tx);
  return rows;
}

export async function writeState(
  tx: Tx,
  letter: number,
  { state, at, closed }: { state: Letter['state']; at: number; closed: boolean },
): Promise<LetterRow> {
  const { rows } = await sql<LetterRow>`
    update letters.letters
    set state = ${state}, moved_at = ${at}, closed_at = ${closed ? at : null}::int8
    where letter_id = ${letter} returning ${columns}`.execute(tx);
  const [written] = rows;
  if (written === undefined) throw new Error('a letter that was locked is gone');
  return written;
}

export interface LetterPage {
  before: { movedAt: number; letter: number } | undefined;
  limit: number;
}

const older = ({ before }: LetterPage) =>
  before === undefined
    ? sql``
    : sql`and (moved_at, letter_id) < (${before.movedAt}, ${before.letter})`;

/** A person's letters, the last that moved first. */
export async function listOwn(db: Db, user: number, page: LetterPage): Promise<LetterRow[]> {
  const { rows } = await sql<LetterRow>`
    select ${columns} from letters.letters where user_id = ${user} ${older(page)}
    order by moved_at desc, letter_id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Whose, or with which words; null for all. */
export type Sought = { user: number } | { words: string } | null;

/** Everybody's letters in a state, the last that moved first. */
export async function listInState(
  db: Db,
  state: Letter['state'],
  sought: Sought,
  page: LetterPage,
): Promise<LetterRow[]> {
  const { rows } = await sql<LetterRow>`
    select ${columns} from letters.letters
    where state = ${state} ${fitting(sought)} ${older(page)}
    order by moved_at desc, letter_id desc limit ${page.limit}`.execute(db);
  return rows;
}

function fitting(sought: Sought) {
  if (sought === null) return sql``;
  if ('user' in sought) return sql`and user_id = ${sought.user}`;
  return sql`and position(lower(${sought.words}) in lower(body)) > 0`;
}

/** Letters in a state, of everybody; not counted beyond `most`. */
export async function countInState(db: Db, state: Letter['state'], most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from letters.letters where state = ${state} limit ${most}
    ) counted`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function deleteOf(tx: Tx, user: number): Promise<void> {
  await sql`delete from letters.letters where user_id = ${user}`.execute(tx);
}

/** Some of the letters that were closed before a time. @returns how many */
export async function pruneLetters(db: Db, before: number, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from letters.letters where letter_id in (
      select letter_id from letters.letters where closed_at < ${before}
      order by closed_at limit ${limit} for update skip locked)
    returning letter_id`.execute(db);
  return rows.length;
}

export async function countOf(db: Db, user: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from letters.letters where user_id = ${user}`.execute(db);
  return rows[0]?.count ?? 0;
}
