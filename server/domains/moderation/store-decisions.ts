import type { Decision, ReportCategory, Verdict } from '@teahouse/protocol';
import type { Kept } from '#domains/chat/index.ts';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { appealUntil } from './rules.ts';

export interface DecisionRow {
  decision: number;
  report: number;
  accused: number;
  by: number;
  verdict: Verdict;
  category: ReportCategory;
  reason: string;
  at: number;
  until: number | null;
  /** Until when a suspension holds by this decision alone; null for good. */
  askedUntil: number | null;
  /** When the suspension began that it led to; null where a longer one stayed in its place. */
  suspendedAt: number | null;
  /** What the removed message said. */
  kept: Kept | null;
  appeal: Decision['appeal'];
}

const columns = sql`decision_id as decision, report_id as report, accused_id as accused,
  by_operator as by, verdict, category, reason, at, until,
  asked_until as "askedUntil", suspended_at as "suspendedAt", kept, appeal`;

export function decisionOf(row: DecisionRow): Decision {
  const { decision: id, verdict, category, reason, at, until, appeal } = row;
  return { id, verdict, category, reason, at, until, appeal, appealUntil: appealUntil(row) };
}

export async function insertDecision(
  tx: Tx,
  row: Omit<DecisionRow, 'appeal'>,
): Promise<DecisionRow> {
  await sql`
    insert into moderation.decisions (decision_id, report_id, accused_id, by_operator, verdict,
      category, reason, at, until, asked_until, suspended_at, kept)
    values (${row.decision}, ${row.report}, ${row.accused}, ${row.by}, ${row.verdict},
      ${row.category}, ${row.reason}, ${row.at}, ${row.until}, ${row.askedUntil},
      ${row.suspendedAt}, ${row.kept && JSON.stringify(row.kept)})`.execute(tx);
  return { ...row, appeal: null };
}

export async function findDecision(db: Db, decision: number): Promise<DecisionRow | null> {
  const { rows } = await sql<DecisionRow>`
    select ${columns} from moderation.decisions where decision_id = ${decision}`.execute(db);
  return rows[0] ?? null;
}

export async function findDecisions(
  db: Db,
  decisions: readonly number[],
): Promise<Map<number, DecisionRow>> {
  const { rows } = await sql<DecisionRow>`
    select ${columns} from moderation.decisions
    where decision_id = any(${decisions}::int8[])`.execute(db);
  return new Map(rows.map((row) => [row.decision, row]));
}

/** The decisions by which a person is suspended at a time, those that reach furthest first. */
export async function suspendingDecisions(
  db: Db,
  accused: number,
  at: number,
): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select ${columns} from moderation.decisions
    where accused_id = ${accused} and verdict = 'suspend'
      and (asked_until is null or asked_until > ${at}) and appeal is distinct from 'reversed'
    order by asked_until desc nulls first, decision_id`.execute(db);
  return rows;
}

/** A suspension that is by this decision from now on. */
export async function writeSuspension(
  tx: Tx,
  decision: number,
  { until, suspendedAt }: Pick<DecisionRow, 'until' | 'suspendedAt'>,
): Promise<void> {
  await sql`
    update moderation.decisions set until = ${until}, suspended_at = ${suspendedAt}
    where decision_id = ${decision}`.execute(tx);
}

/** The last decision on each report that has one. */
export async function lastDecisions(
  db: Db,
  reports: readonly number[],
): Promise<Map<number, DecisionRow>> {
  const { rows } = await sql<DecisionRow>`
    select distinct on (report_id) ${columns} from moderation.decisions
    where report_id = any(${reports}::int8[])
    order by report_id, at desc, decision_id desc`.execute(db);
  return new Map(rows.map((row) => [row.report, row]));
}

/** What was decided against a person, on all reports but one, the newest first. */
export async function decisionsAgainst(
  db: Db,
  accused: number,
  { butOn = 0, limit }: { butOn?: number; limit: number },
): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select ${columns} from moderation.decisions
    where accused_id = ${accused} and verdict <> 'dismiss' and report_id <> ${butOn}
    order by at desc, decision_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Until when a person may not reach out to others; null where nothing forbids it. */
export async function restrictedUntil(db: Db, user: number, at: number): Promise<number | null> {
  const { rows } = await sql<{ until: number | null }>`
    select max(until) as until from moderation.decisions
    where accused_id = ${user} and verdict = 'restrict' and until > ${at}
      and appeal is distinct from 'reversed'`.execute(db);
  return rows[0]?.until ?? null;
}

export async function writeAppealState(
  tx: Tx,
  decision: number,
  appeal: NonNullable<Decision['appeal']>,
): Promise<void> {
  await sql`
    update moderation.decisions set appeal = ${appeal}
    where decision_id = ${decision}`.execute(tx);
}
