import type { Archive, ArchivedLine, Attachment } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

interface ArchiveRow extends Omit<Archive, 'id'> {
  archive: number;
}

const columns = sql`archive_id as archive, import_id as "import", source, title, people, me,
  messages, first_at as "firstAt", last_at as "lastAt"`;

const archiveOf = ({ archive, ...row }: ArchiveRow): Archive => ({ id: archive, ...row });

/** Makes an archive that is not shown yet, or finds what an attempt before this one made. */
export async function openArchive(
  tx: Tx,
  row: Pick<Archive, 'id' | 'import' | 'source' | 'title'> & { user: number; ordinal: number },
): Promise<number> {
  const { rows } = await sql<{ archive: number }>`
    insert into takeaway.archives (archive_id, user_id, import_id, ordinal, source, title)
    values (${row.id}, ${row.user}, ${row.import}, ${row.ordinal}, ${row.source}, ${row.title})
    on conflict (import_id, ordinal) do update set ready = false
    returning archive_id as archive`.execute(tx);
  const [made] = rows;
  if (made === undefined) throw new Error('an insert returned no row');
  return made.archive;
}

export async function closeArchive(
  tx: Tx,
  id: number,
  { people, me, messages, firstAt, lastAt }: Omit<Archive, 'id' | 'import' | 'source' | 'title'>,
): Promise<void> {
  await sql`
    update takeaway.archives
    set people = ${JSON.stringify(people)}::jsonb, me = ${me}, messages = ${messages},
      first_at = ${firstAt}, last_at = ${lastAt}
    where archive_id = ${id}`.execute(tx);
}

/** From now on the archives of an import are there for their person. */
export async function showArchives(tx: Tx, imported: number): Promise<void> {
  await sql`update takeaway.archives set ready = true where import_id = ${imported}`.execute(tx);
}

/** Of what an import that was cut short had read; its files are kept for the next attempt. */
export async function deleteLines(db: Db, archive: number, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from takeaway.lines where archive_id = ${archive} and seq in (
      select seq from takeaway.lines where archive_id = ${archive} order by seq limit ${limit})
    returning 1`.execute(db);
  return rows.length;
}

/** A line as it is written. */
export type NewLine = ArchivedLine;

export async function insertLines(
  tx: Tx,
  archive: number,
  lines: readonly NewLine[],
): Promise<void> {
  const more = lines.map(({ seq: _seq, at: _at, person: _p, kind: _k, text: _t, ...rest }) =>
    Object.keys(rest).length === 0 ? null : JSON.stringify(rest),
  );
  await sql`
    insert into takeaway.lines (archive_id, seq, at, person, kind, body, more)
    select ${archive}, * from unnest(${lines.map(({ seq }) => seq)}::int8[],
      ${lines.map(({ at }) => at)}::int8[], ${lines.map(({ person }) => person)}::int4[],
      ${lines.map(({ kind }) => kind)}::text[], ${lines.map(({ text }) => text)}::text[],
      ${more}::jsonb[])`.execute(tx);
}

/** A page, ascending: downwards from before a place, or upwards from a place on. */
export type Stretch = { before: number; limit: number } | { from: number; limit: number };

type LineRow = Omit<ArchivedLine, 'edited'> & { more: Partial<ArchivedLine> | null };

export async function readLines(db: Db, archive: number, page: Stretch): Promise<ArchivedLine[]> {
  const range =
    'from' in page
      ? sql`and seq >= ${page.from} order by seq limit ${page.limit}`
      : sql`and seq < ${page.before} order by seq desc limit ${page.limit}`;
  const { rows } = await sql<LineRow>`
    select seq, at, person, kind, body as text, more from takeaway.lines
    where archive_id = ${archive} ${range}`.execute(db);
  const lines = rows.map(({ more, ...line }): ArchivedLine => ({ ...line, ...more }));
  return 'from' in page ? lines : lines.reverse();
}

export async function findArchive(db: Db, user: number, id: number): Promise<Archive | null> {
  const { rows } = await sql<ArchiveRow>`
    select ${columns} from takeaway.archives
    where archive_id = ${id} and user_id = ${user} and ready`.execute(db);
  return rows[0] ? archiveOf(rows[0]) : null;
}

/** Those with the newest messages first. */
export async function archivesOf(
  db: Db,
  user: number,
  { before, limit }: { before: { at: number; archive: number } | undefined; limit: number },
): Promise<Archive[]> {
  const older = before
    ? sql`and (coalesce(last_at, 0), archive_id) < (${before.at}, ${before.archive})`
    : sql``;
  const { rows } = await sql<ArchiveRow>`
    select ${columns} from takeaway.archives where user_id = ${user} and ready ${older}
    order by coalesce(last_at, 0) desc, archive_id desc limit ${limit}`.execute(db);
  return rows.map(archiveOf);
}

export async function writeArrangement(
  db: Db,
  user: number,
  id: number,
  { title, me }: Pick<Archive, 'title' | 'me'>,
): Promise<void> {
  await sql`
    update takeaway.archives set title = ${title}, me = ${me}
    where archive_id = ${id} and user_id = ${user} and ready`.execute(db);
}

/** Archives of an import that are as those of one before it: how many, and one's title. */
export interface Repeats {
  count: number;
  title: string;
}

/** By import, those of a person that brought what was there already. */
export async function repeatsOf(db: Db, user: number): Promise<Map<number, Repeats>> {
  const { rows } = await sql<Repeats & { import: number }>`
    select later.import_id as "import", count(distinct later.archive_id)::int4 as count,
      min(later.title) as title
    from takeaway.archives later
    join takeaway.archives earlier using (user_id, title, messages, first_at, last_at)
    join takeaway.imports second on second.import_id = later.import_id
    join takeaway.imports first on first.import_id = earlier.import_id
    where later.user_id = ${user} and later.ready and earlier.ready
      and (first.started_at, first.import_id) < (second.started_at, second.import_id)
    group by later.import_id`.execute(db);
  return new Map(rows.map(({ import: id, ...repeats }) => [id, repeats]));
}

/** Messages in the archives of a person. */
export async function archivedBy(db: Db, user: number): Promise<number> {
  const { rows } = await sql<{ messages: number }>`
    select coalesce(sum(messages), 0)::int8 as messages from takeaway.archives
    where user_id = ${user}`.execute(db);
  return rows[0]?.messages ?? 0;
}

/** Which archives are meant: one, those of an import, or all that a person has. */
export type Which = { archive: number; user: number } | { import: number } | { user: number };

/**
 * Takes archives away at once; their lines are left to `sweep-lines.ts`.
 *
 * @returns how many, and the files that they used
 */
export async function discard(
  tx: Tx,
  which: Which,
): Promise<{ archives: number; files: string[] }> {
  const those =
    'archive' in which
      ? sql`archive_id = ${which.archive} and user_id = ${which.user} and ready`
      : 'import' in which
        ? sql`import_id = ${which.import}`
        : sql`user_id = ${which.user}`;
  const { rows } = await sql<{ archive: number }>`
    delete from takeaway.archives where ${those} returning archive_id as archive`.execute(tx);
  const ids = rows.map(({ archive }) => archive);
  await sql`
    insert into takeaway.discarded (archive_id) select unnest(${ids}::int8[])`.execute(tx);
  const files = await sql<{ file: string }>`
    delete from takeaway.files where archive_id = any(${ids}::int8[])
    returning file_id as file`.execute(tx);
  return { archives: ids.length, files: files.rows.map(({ file }) => file) };
}

export async function discardedArchive(db: Db): Promise<number | null> {
  const { rows } = await sql<{ archive: number }>`
    select archive_id as archive from takeaway.discarded limit 1`.execute(db);
  return rows[0]?.archive ?? null;
}

export async function forgetDiscarded(db: Db, archive: number): Promise<void> {
  await sql`delete from takeaway.discarded where archive_id = ${archive}`.execute(db);
}

/** A file that was brought along already, by an attempt before this one. */
export async function findFile(db: Db, archive: number, name: string): Promise<Attachment | null> {
  const { rows } = await sql<{ attachment: Attachment }>`
    select attachment from takeaway.files where archive_id = ${archive} and name = ${name}`.execute(
    db,
  );
  return rows[0]?.attachment ?? null;
}

export async function insertFile(
  tx: Tx,
  archive: number,
  name: string,
  attachment: Attachment,
): Promise<void> {
  await sql`
    insert into takeaway.files (archive_id, name, file_id, attachment)
    values (${archive}, ${name}, ${attachment.id}, ${JSON.stringify(attachment)}::jsonb)`.execute(
    tx,
  );
}

/** Of the given files, those that archives have. */
export async function filesInUse(db: Db, files: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select distinct file_id as file from takeaway.files
    where file_id = any(${files}::text[])`.execute(db);
  return rows.map(({ file }) => file);
}
