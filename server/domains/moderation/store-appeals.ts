import type { Appeal } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** An appeal, and of the report and the decision what says who may decide it. */
export interface AppealRow {
  appeal: number;
  decision: number;
  report: number;
  by: number | null;
  side: Appeal['side'];
  text: string;
  at: number;
  outcome: Appeal['outcome'];
  accused: number;
  reporter: number | null;
  decider: number;
}

const selected = sql`
  select a.appeal_id as appeal, a.decision_id as decision, d.report_id as report, a.by_user as by,
    a.side, a.text, a.at, a.outcome, r.accused_id as accused, r.reporter_id as reporter,
    d.by_operator as decider
  from moderation.appeals a
  join moderation.decisions d on d.decision_id = a.decision_id
  join moderation.reports r on r.report_id = d.report_id`;

export async function insertAppeal(
  tx: Tx,
  row: Pick<AppealRow, 'appeal' | 'decision' | 'by' | 'side' | 'text' | 'at'>,
): Promise<void> {
  await sql`
    insert into moderation.appeals (appeal_id, decision_id, by_user, side, text, at)
    values (${row.appeal}, ${row.decision}, ${row.by}, ${row.side}, ${row.text},
      ${row.at})`.execute(tx);
}

export async function findAppeal(db: Db, appeal: number): Promise<AppealRow | null> {
  const { rows } = await sql<AppealRow>`${selected} where a.appeal_id = ${appeal}`.execute(db);
  return rows[0] ?? null;
}

/** What was said to whoever appealed a decision; null as long as nothing was. */
export async function answerTo(db: Db, decision: number): Promise<string | null> {
  const { rows } = await sql<{ answer: string | null }>`
    select answer from moderation.appeals where decision_id = ${decision}`.execute(db);
  return rows[0]?.answer ?? null;
}

interface Page {
  /** The last one of the page before. */
  before: number | undefined;
  limit: number;
  /** Appeals of whoever reported this person are left out. */
  blindTo: number | null;
}

/** Appeals that wait, the oldest first. */
export async function listOpenAppeals(db: Db, page: Page): Promise<AppealRow[]> {
  const { rows } = await sql<AppealRow>`
    ${selected} where a.outcome is null ${visible(page)} ${beyond(page, sql`>`)}
    order by a.at, a.appeal_id limit ${page.limit}`.execute(db);
  return rows;
}

/** Appeals that were decided, the newest first. */
export async function listDecidedAppeals(db: Db, page: Page): Promise<AppealRow[]> {
  const { rows } = await sql<AppealRow>`
    ${selected} where a.outcome is not null ${visible(page)} ${beyond(page, sql`<`)}
    order by a.at desc, a.appeal_id desc limit ${page.limit}`.execute(db);
  return rows;
}

function visible({ blindTo }: Pick<Page, 'blindTo'>) {
  return blindTo === null
    ? sql``
    : sql`and not (a.side = 'reporter' and r.accused_id = ${blindTo})`;
}

function beyond({ before }: Page, side: ReturnType<typeof sql>) {
  if (before === undefined) return sql``;
  return sql`and (a.at, a.appeal_id) ${side} (
    select at, appeal_id from moderation.appeals where appeal_id = ${before})`;
}

/** Not counted beyond `most`. */
export async function countOpenAppeals(
  db: Db,
  most: number,
  blindTo: number | null,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      ${selected} where a.outcome is null ${visible({ blindTo })} limit ${most}
    ) counted`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function writeOutcome(
  tx: Tx,
  appeal: number,
  { outcome, by, answer }: { outcome: 'upheld' | 'reversed'; by: number; answer: string },
): Promise<void> {
  await sql`
    update moderation.appeals set outcome = ${outcome}, decided_by = ${by}, answer = ${answer}
    where appeal_id = ${appeal}`.execute(tx);
}
