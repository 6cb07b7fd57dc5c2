import type { ArchivedLine } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** An archive of which some lines cannot be found by their words yet. */
export interface Unindexed {
  archive: number;
  indexed: number;
  messages: number;
}

/** The one that follows an archive, and after the last of them the first; without some. */
export async function unindexedAfter(
  db: Db,
  after: number,
  without: readonly number[],
): Promise<Unindexed | null> {
  const { rows } = await sql<Unindexed>`
    select archive_id as archive, indexed, messages from takeaway.archives
    where ready and indexed < messages and archive_id <> all(${without}::int8[])
    order by archive_id <= ${after}, archive_id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The next lines of an archive: so many, or letters, at most; but one, however long it is. */
export async function linesToIndex(
  db: Db,
  archive: number,
  indexed: number,
  most: { lines: number; letters: number },
): Promise<Pick<ArchivedLine, 'seq' | 'at' | 'kind' | 'text' | 'attachments'>[]> {
  const { rows } = await sql<Omit<LineRow, 'person'>>`
    select seq, at, kind, text, more from (
      select seq, at, kind, body as text, more,
        sum(length(body)) over (order by seq) - length(body) as before
      from (
        select * from takeaway.lines where archive_id = ${archive} and seq > ${indexed}
        order by seq limit ${most.lines}
      ) page
    ) counted
    where before = 0 or before + length(text) <= ${most.letters} order by seq`.execute(db);
  return rows.map(({ more, ...line }) => ({ ...line, ...more }));
}

/** @returns whether it stood where it was thought to stand, and now stands further */
export async function moveIndexed(
  tx: Tx,
  archive: number,
  { from, to }: { from: number; to: number },
): Promise<boolean> {
  const { rows } = await sql`
    update takeaway.archives set indexed = ${to}
    where archive_id = ${archive} and ready and indexed = ${from}
    returning 1`.execute(tx);
  return rows.length > 0;
}

/** The archives of a person that are there, or the one that is asked for. */
export async function archiveIdsOf(db: Db, user: number, archive?: number): Promise<number[]> {
  const one = archive === undefined ? sql`` : sql`and archive_id = ${archive}`;
  const { rows } = await sql<{ archive: number }>`
    select archive_id as archive from takeaway.archives
    where user_id = ${user} and ready ${one}`.execute(db);
  return rows.map((row) => row.archive);
}

/** A line, with what its archive and who said it are called. */
export interface TitledLine {
  archive: number;
  title: string;
  name: string | null;
  line: ArchivedLine;
}

type LineRow = Omit<ArchivedLine, 'edited'> & { more: Partial<ArchivedLine> | null };
type Row = Omit<TitledLine, 'line'> & LineRow;

/** Lines of one’s archives, in the order in which they are asked for; without those that are gone. */
export async function linesAt(
  db: Db,
  user: number,
  places: readonly { archive: number; seq: number }[],
): Promise<TitledLine[]> {
  const { rows } = await sql<Row>`
    select a.archive_id as archive, a.title, a.people ->> l.person as name,
      l.seq, l.at, l.person, l.kind, l.body as text, l.more
    from unnest(${places.map(({ archive }) => archive)}::int8[],
      ${places.map(({ seq }) => seq)}::int8[]) with ordinality as p (archive, seq, place)
    join takeaway.archives a on a.archive_id = p.archive and a.user_id = ${user} and a.ready
    join takeaway.lines l on l.archive_id = p.archive and l.seq = p.seq
    order by p.place`.execute(db);
  return rows.map(({ archive, title, name, more, ...line }) => ({
    archive,
    title,
    name,
    line: { ...line, ...more },
  }));
}
