import { limits, type Methods, type OpenReport, type QueuedReport } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { blindTo, withoutReporter } from './rules.ts';
import { livingProfiles } from './see-excerpt.ts';
import { countOpenAppeals } from './store-appeals.ts';
import { decisionOf, decisionsAgainst, lastDecisions } from './store-decisions.ts';
import { countOpen, listClosed, listOpen, type Mark, type ReportRow } from './store-reports.ts';

type Needs = Pick<Room, 'db' | 'identity'>;

const DEFAULT_LIMIT = 50;
const MOST_COUNTED = 1_000;

/** The reports of everybody, for operators. */
export async function readQueue(
  room: Needs,
  { which, next, limit = DEFAULT_LIMIT }: Methods['moderation.queue']['input'],
  operator: number,
): Promise<Methods['moderation.queue']['output']> {
  const db = room.db.read;
  const blind = blindTo(operator, await room.identity.operators());
  const after = next === undefined ? null : markOf(next);
  const page = { after, limit: limit + 1, blindTo: blind };
  const [found, open, appeals] = await Promise.all([
    which === 'closed'
      ? listClosed(db, page)
      : listOpen(db, which === 'mine' ? operator : null, page),
    countOpen(db, MOST_COUNTED, blind),
    countOpenAppeals(db, MOST_COUNTED, blind),
  ]);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    reports: await queuedOf(room, rows),
    next: last === undefined ? null : `${last.closedAt ?? last.place}-${last.report}`,
    open,
    appeals,
  };
}

function markOf(next: string): Mark {
  const [key = 0, report = 0] = next.split('-').map(Number);
  return { key, report };
}

async function queuedOf(
  { identity }: Pick<Room, 'identity'>,
  rows: readonly ReportRow[],
): Promise<QueuedReport[]> {
  const users = rows.flatMap(({ accused, takenBy }) => [accused, takenBy ?? accused]);
  const profiles = await identity.profilesOf([...new Set(users)]);
  return rows.flatMap((row) => {
    const { report: id, category, at, verdict, closedAt } = row;
    const accused = profiles.get(row.accused);
    if (accused === undefined) return [];
    const takenBy = row.takenBy === null ? null : (profiles.get(row.takenBy) ?? null);
    return [{ id, category, accused, at, takenBy, verdict, closedAt }];
  });
}

/** @throws Refusal `not_found` */
export async function queuedReportOf(
  room: Pick<Room, 'identity'>,
  row: ReportRow,
): Promise<QueuedReport> {
  const [queued] = await queuedOf(room, [row]);
  if (queued === undefined) throw refuse('not_found');
  return queued;
}

/** A report with all that came with it, as far as the one who looks may see it. */
export async function openReportOf(
  room: Needs,
  whole: ReportRow,
  operator: number,
): Promise<OpenReport> {
  const row = operator === whole.accused ? withoutReporter(whole) : whole;
  const { note, excerpt, greeting } = row;
  const speakers = excerpt?.lines.map(({ sender }) => sender) ?? [];
  const db = room.db.read;
  const [queued, people, decisions, earlier] = await Promise.all([
    queuedReportOf(room, row),
    livingProfiles(room, [...new Set([row.accused, row.reporter ?? row.accused, ...speakers])]),
    lastDecisions(db, [row.report]),
    decisionsAgainst(db, row.accused, { butOn: row.report, limit: limits.page }),
  ]);
  const decision = decisions.get(row.report);
  return {
    ...queued,
    note,
    reporter: people.find(({ id }) => id === row.reporter) ?? null,
    excerpt,
    ...(greeting === null ? {} : { greeting }),
    people: people.filter(({ id }) => speakers.includes(id)),
    decision: decision === undefined ? null : decisionOf(decision),
    earlier: earlier.map(decisionOf),
  };
}
