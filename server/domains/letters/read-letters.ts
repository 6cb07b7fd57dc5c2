import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import {
  countInState,
  findLetter,
  type LetterRow,
  letterOf,
  listInState,
  listOwn,
  type Sought,
} from './store.ts';

const DEFAULT_LIMIT = 50;
const MOST_COUNTED = 1_000;

type Received = Methods['letters.read']['output']['letter'];
type Needs = Pick<Room, 'db' | 'identity'>;

/** One's own letters. */
export async function readOwn(
  { db }: Pick<Room, 'db'>,
  { before, limit = DEFAULT_LIMIT }: Methods['letters.own']['input'],
  user: number,
): Promise<Methods['letters.own']['output']> {
  const found = await listOwn(db.read, user, { before, limit: limit + 1 });
  return { letters: found.slice(0, limit).map(letterOf), more: found.length > limit };
}

/** The letters of everybody, for operators. */
export async function readLetters(
  { db, identity }: Needs,
  { state, search = '', before, limit = DEFAULT_LIMIT }: Methods['letters.list']['input'],
): Promise<Methods['letters.list']['output']> {
  const sought = await soughtBy({ identity }, search.trim());
  const page = { before, limit: limit + 1 };
  const [found, open] = await Promise.all([
    listInState(db.read, state, sought, page),
    countInState(db.read, 'open', MOST_COUNTED),
  ]);
  const letters = await withAuthors({ identity }, found.slice(0, limit));
  return { letters, more: found.length > limit, open };
}

/** A letter and what was said around it, for operators. @throws Refusal `not_found` */
export async function readLetter(
  { db, identity, chat }: Needs & Pick<Room, 'chat'>,
  { letter, before, limit = DEFAULT_LIMIT }: Methods['letters.read']['input'],
): Promise<Methods['letters.read']['output']> {
  const row = await findLetter(db.read, letter);
  if (row === null) throw refuse('not_found');
  const talk = await chat.talkWithServer(row.conversation, { before, limit });
  return { letter: await receivedOf({ identity }, row), ...talk };
}

export async function receivedOf(
  { identity }: Pick<Room, 'identity'>,
  row: LetterRow,
): Promise<Received> {
  const [received] = await withAuthors({ identity }, [row]);
  if (received === undefined) throw refuse('not_found');
  return received;
}

/** A letter goes with its author's account: one whose author is just gone is left out. */
async function withAuthors(
  { identity }: Pick<Room, 'identity'>,
  rows: readonly LetterRow[],
): Promise<Received[]> {
  const authors = await identity.profilesOf([...new Set(rows.map(({ user }) => user))]);
  return rows.flatMap((row) => {
    const author = authors.get(row.user);
    return author === undefined ? [] : [{ ...letterOf(row), author }];
  });
}

const NOBODY = 0;

async function soughtBy({ identity }: Pick<Room, 'identity'>, search: string): Promise<Sought> {
  if (search === '') return null;
  if (!search.startsWith('@')) return { words: search };
  return { user: (await identity.withHandle(search.slice(1).toLowerCase())) ?? NOBODY };
}
