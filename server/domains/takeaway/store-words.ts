import type { ArchivedLine } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** An archive of which some lines cannot be found by their words yet. */
export interface Unindexed {
  archive: number;
  indexed: number;
  messages: number;
}

/** Locks one of them; what another process is at is left to it. */
export async function lockUnindexed(tx: Tx): Promise<Unindexed | null> {
  const { rows } = await sql<Unindexed>`
    select archive_id as archive, indexed, messages from takeaway.archives
    where ready and indexed < messages
    order by archive_id limit 1 for update skip locked`.execute(tx);
  return rows[0] ?? null;
}

export async function writeIndexed(tx: Tx, archive: number, indexed: number): Promise<void> {
  await sql`
    update takeaway.archives set indexed = ${indexed} where archive_id = ${archive}`.execute(tx);
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

type Row = Omit<TitledLine, 'line'> &
  Omit<ArchivedLine, 'edited'> & { more: Partial<ArchivedLine> | null };

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
