import type { OpenReport, ReportCategory, Verdict } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { NOBODY } from './rules.ts';

/** What was reported, as its reporter saw it. */
export type KeptExcerpt = NonNullable<OpenReport['excerpt']>;

export interface ReportRow {
  report: number;
  /** Null once that account is gone. */
  reporter: number | null;
  clientId: string;
  /** A digest of what was reported and how: the same client id with another one is a conflict. */
  print: string;
  accused: number;
  category: ReportCategory;
  note: string;
  /** Where the message stands; both null where a person was reported. */
  conversation: number | null;
  seq: number | null;
  excerpt: KeptExcerpt | null;
  /** Of a contact request of the accused to the reporter. */
  greeting: string | null;
  at: number;
  place: number;
  takenBy: number | null;
  verdict: Verdict | null;
  closedAt: number | null;
}

const columns = sql`report_id as report, reporter_id as reporter, client_id as "clientId", print,
  accused_id as accused, category, note, conversation_id as conversation, seq, excerpt, greeting, at, place,
  taken_by as "takenBy", verdict, closed_at as "closedAt"`;

/** One report at a time of one person, or one suspension, until the transaction ends. */
export async function lockPerson(tx: Tx, user: number): Promise<void> {
  const name = `moderation:${user}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** A report that nobody has taken yet. */
export async function insertReport(
  tx: Tx,
  row: Omit<ReportRow, 'takenBy' | 'verdict' | 'closedAt'>,
): Promise<ReportRow> {
  const { rows } = await sql<ReportRow>`
    insert into moderation.reports (report_id, reporter_id, client_id, print, accused_id, category,
      note, conversation_id, seq, excerpt, greeting, at, place)
    values (${row.report}, ${row.reporter}, ${row.clientId}, ${row.print}, ${row.accused},
      ${row.category}, ${row.note}, ${row.conversation}, ${row.seq},
      ${row.excerpt && JSON.stringify(row.excerpt)}, ${row.greeting}, ${row.at}, ${row.place})
    returning ${columns}`.execute(tx);
  return only(rows);
}

export async function findReport(db: Db, report: number): Promise<ReportRow | null> {
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports where report_id = ${report}`.execute(db);
  return rows[0] ?? null;
}

/** Nobody else does anything with the report, its decisions or appeals until the transaction ends. */
export async function lockReport(tx: Tx, report: number): Promise<ReportRow | null> {
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports where report_id = ${report} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function findSentReport(
  db: Db,
  reporter: number,
  clientId: string,
): Promise<ReportRow | null> {
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports
    where reporter_id = ${reporter} and client_id = ${clientId}`.execute(db);
  return rows[0] ?? null;
}

/** A person's reports that nobody has decided yet. */
export async function openReportsOf(db: Db, reporter: number): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports
    where reporter_id = ${reporter} and closed_at is null`.execute(db);
  return rows;
}

/** A person's reports, the newest first, from the one before a given one on. */
export async function listOwnReports(
  db: Db,
  reporter: number,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<ReportRow[]> {
  const older =
    before === undefined
      ? sql``
      : sql`and (at, report_id) < (
          select at, report_id from moderation.reports
          where report_id = ${before} and reporter_id = ${reporter})`;
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports where reporter_id = ${reporter} ${older}
    order by at desc, report_id desc limit ${limit}`.execute(db);
  return rows;
}

/** A place in a list of reports: what it is sorted by, and the report. */
export interface Mark {
  key: number;
  report: number;
}

interface Page {
  after: Mark | null;
  limit: number;
  /** Reports about this person are left out. */
  blindTo: number | null;
}

const butAbout = (person: number | null) =>
  person === null ? sql`` : sql`and accused_id <> ${person}`;

/** Reports that nobody has decided yet, of one operator's where one is given, by their place. */
export async function listOpen(
  db: Db,
  takenBy: number | null,
  { after, limit, blindTo }: Page,
): Promise<ReportRow[]> {
  const whose = takenBy === null ? sql`` : sql`and taken_by = ${takenBy}`;
  const later = after && sql`and (place, report_id) > (${after.key}, ${after.report})`;
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports 
    where closed_at is null ${whose} ${butAbout(blindTo)} ${later ?? sql``}
    order by place, report_id limit ${limit}`.execute(db);
  return rows;
}

/** Reports that were decided, the last decided first. */
export async function listClosed(db: Db, { after, limit, blindTo }: Page): Promise<ReportRow[]> {
  const earlier = after && sql`and (closed_at, report_id) < (${after.key}, ${after.report})`;
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports 
    where closed_at is not null ${butAbout(blindTo)} ${earlier ?? sql``}
    order by closed_at desc, report_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Not counted beyond `most`. */
export async function countOpen(db: Db, most: number, blindTo: number | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from moderation.reports
      where closed_at is null ${butAbout(blindTo)} limit ${most}
    ) counted`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function writeTaker(
  tx: Tx,
  report: number,
  takenBy: number | null,
): Promise<ReportRow> {
  const { rows } = await sql<ReportRow>`
    update moderation.reports set taken_by = ${takenBy} where report_id = ${report}
    returning ${columns}`.execute(tx);
  return only(rows);
}

export async function closeReport(
  tx: Tx,
  report: number,
  { verdict, at }: { verdict: Verdict; at: number },
): Promise<ReportRow> {
  const { rows } = await sql<ReportRow>`
    update moderation.reports set verdict = ${verdict}, closed_at = ${at}
    where report_id = ${report} returning ${columns}`.execute(tx);
  return only(rows);
}

/** Puts a report back to its place in the queue, with nobody who works on it. */
export async function reopenReport(tx: Tx, report: number): Promise<void> {
  await sql`
    update moderation.reports set verdict = null, closed_at = null, taken_by = null
    where report_id = ${report}`.execute(tx);
}

/**
 * What was decided about a person goes, with its decisions and appeals; what still waits stays, so
 * that nobody gets rid of it by leaving. What the person reported stays too, and nobody knows any
 * more who it was, nor what they said in reports about others.
 */
export async function forgetPerson(tx: Tx, user: number): Promise<void> {
  // Whoever decides at this moment is waited for, and finds no account afterwards.
  await sql`select from moderation.reports where accused_id = ${user} for update`.execute(tx);
  await sql`
    delete from moderation.reports
    where accused_id = ${user} and closed_at is not null`.execute(tx);
  await blankLines(tx, user);
  await sql`
    update moderation.reports set reporter_id = null where reporter_id = ${user}`.execute(tx);
  await sql`
    update moderation.reports set taken_by = null
    where taken_by = ${user} and closed_at is null`.execute(tx);
  await sql`update moderation.appeals set by_user = null where by_user = ${user}`.execute(tx);
}

/** Nobody who is accused has taken back what they said themselves. */
async function blankLines(tx: Tx, user: number): Promise<void> {
  const blank = JSON.stringify({ sender: NOBODY, text: null });
  const speaks = JSON.stringify({ lines: [{ sender: user }] });
  const tookBack = JSON.stringify({ lines: [{ takenBackBy: user }] });
  await sql`
    update moderation.reports set excerpt = jsonb_set(excerpt, '{lines}', (
      select jsonb_agg(
        case when (line ->> 'sender')::int8 = ${user}
          then (line || ${blank}::jsonb) - '{attachments,files,card,forwarded}'::text[]
        when (line ->> 'takenBackBy')::int8 = ${user} then line - 'takenBackBy'
        else line end order by place)
      from jsonb_array_elements(excerpt -> 'lines') with ordinality as each (line, place)))
    where (excerpt @> ${speaks}::jsonb or excerpt @> ${tookBack}::jsonb)
      and accused_id <> ${user}`.execute(tx);
}

/** Some of the reports that were decided before a time; none with an appeal that waits. */
export async function pruneReports(db: Db, before: number, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from moderation.reports where report_id in (
      select r.report_id from moderation.reports r
      where r.closed_at < ${before} and not exists (
        select from moderation.decisions d where d.report_id = r.report_id and d.appeal = 'open')
      order by r.closed_at limit ${limit} for update skip locked)
    returning report_id`.execute(db);
  return rows.length;
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('a report that was written is gone');
  return row;
}
