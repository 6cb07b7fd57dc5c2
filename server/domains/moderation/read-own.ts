import { limits, type Methods, type OwnReport, type Suspension } from '@teahouse/protocol';
import type { Grounds } from '#domains/identity/index.ts';
import type { Db } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { groundsOf } from './rules.ts';
import { livingProfiles } from './see-excerpt.ts';
import { answerTo } from './store-appeals.ts';
import {
  type DecisionRow,
  decisionOf,
  decisionsAgainst,
  lastDecisions,
  restrictedUntil,
  suspendingDecisions,
} from './store-decisions.ts';
import { listOwnReports, type ReportRow } from './store-reports.ts';

type Needs = Pick<Room, 'db' | 'identity'>;

const DEFAULT_LIMIT = 50;

/** What somebody reported, and what became of it. */
export async function readOwnReports(
  room: Needs,
  { before, limit = DEFAULT_LIMIT }: Methods['moderation.own_reports']['input'],
  user: number,
): Promise<Methods['moderation.own_reports']['output']> {
  const found = await listOwnReports(room.db.read, user, { before, limit: limit + 1 });
  return { reports: await ownOf(room, found.slice(0, limit), user), more: found.length > limit };
}

/** Reports as whoever made them may follow them. */
export async function ownOf(
  { db, identity }: Needs,
  rows: readonly ReportRow[],
  user: number,
): Promise<OwnReport[]> {
  const accused = [...new Set(rows.map((row) => row.accused))];
  const people = await livingProfiles({ identity }, [...(await identity.visibleTo(user, accused))]);
  const decisions = await lastDecisions(
    db.read,
    rows.map(({ report }) => report),
  );
  return rows.map((row) => {
    const decision = decisions.get(row.report);
    const state = stateOf(row, decision);
    const { report: id, category, note, at } = row;
    return {
      id,
      category,
      note,
      at,
      accused: people.find((each) => each.id === row.accused) ?? null,
      state,
      decision: decision && state === 'dismissed' ? decisionOf(decision) : null,
    };
  });
}

function stateOf(row: ReportRow, decision: DecisionRow | undefined): OwnReport['state'] {
  if (row.closedAt === null) return 'open';
  if (row.verdict === 'dismiss') return 'dismissed';
  return decision?.appeal === 'reversed' ? 'reversed' : 'acted';
}

/** What was decided against somebody, for that person. */
export async function readStanding(
  { db, world }: Pick<Room, 'db' | 'world'>,
  user: number,
): Promise<Methods['moderation.standing']['output']> {
  const [until, decisions] = await Promise.all([
    restrictedUntil(db.read, user, world.now()),
    decisionsAgainst(db.read, user, { limit: limits.page }),
  ]);
  return { restrictedUntil: until, decisions: decisions.map(decisionOf) };
}

/** For the suspended person: nothing where an operator suspended them by hand. */
export async function readGrounds(
  { world }: Pick<Room, 'world'>,
  db: Db,
  user: number,
  suspension: Suspension,
): Promise<Grounds> {
  const now = world.now();
  const standing = await suspendingDecisions(db, user, now);
  const row = standing.find(({ suspendedAt }) => suspendedAt === suspension.at);
  return row === undefined ? {} : groundsOf(row, now, await answerTo(db, row.decision));
}
