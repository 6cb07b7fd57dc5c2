import type { Appeal, Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { blindTo, mayJudgeAppeal } from './rules.ts';
import { type AppealRow, listDecidedAppeals, listOpenAppeals } from './store-appeals.ts';
import { decisionOf, findDecisions } from './store-decisions.ts';

type Needs = Pick<Room, 'db' | 'identity'>;

const DEFAULT_LIMIT = 50;

/**
 * The appeals of everybody, for operators, with the look put into the audit: but who reported
 * oneself is not to be learnt here.
 */
export async function readAppeals(
  room: Needs & Pick<Room, 'house'>,
  { open, before, limit = DEFAULT_LIMIT }: Methods['moderation.appeals']['input'],
  operator: number,
): Promise<Methods['moderation.appeals']['output']> {
  const operators = await room.identity.operators();
  const page = { before, limit: limit + 1, blindTo: blindTo(operator, operators) };
  const list = open ? listOpenAppeals : listDecidedAppeals;
  const found = await transaction(room.db.write, async (tx) => {
    const found = await list(tx, page);
    await recordLook(room, tx, found.slice(0, limit), { operator, operators });
    return found;
  });
  const appeals = await appealsOf(room, found.slice(0, limit), { operator, operators });
  return { appeals, more: found.length > limit };
}

/**
 * One entry for all, and one for each operator whom those are about who reported them: that one has
 * the accused as its subject, who does not get to read it.
 */
async function recordLook(
  { house }: Pick<Room, 'house'>,
  tx: Tx,
  shown: readonly AppealRow[],
  { operator, operators }: { operator: number; operators: readonly number[] },
): Promise<void> {
  const hiddenFrom = ({ side, accused }: AppealRow) =>
    side === 'reporter' && operators.includes(accused) ? accused : null;
  for (const [accused, rows] of Map.groupBy(shown, hiddenFrom)) {
    const ids = rows.map(({ appeal }) => appeal).join(' ');
    await house.record(tx, {
      by: operator,
      action: 'moderation.look_appeals',
      ...(accused === null ? {} : { subject: { kind: 'user', id: accused } }),
      details: { count: rows.length, ids },
    });
  }
}

export async function appealOf(room: Needs, row: AppealRow, operator: number): Promise<Appeal> {
  const operators = await room.identity.operators();
  const [appeal] = await appealsOf(room, [row], { operator, operators });
  if (appeal === undefined) throw refuse('not_found');
  return appeal;
}

async function appealsOf(
  { db, identity }: Needs,
  rows: readonly AppealRow[],
  { operator, operators }: { operator: number; operators: readonly number[] },
): Promise<Appeal[]> {
  const users = rows.flatMap(({ by }) => (by === null ? [] : [by]));
  const ids = rows.map(({ decision }) => decision);
  const [profiles, decisions] = await Promise.all([
    identity.profilesOf([...new Set(users)]),
    findDecisions(db.read, ids),
  ]);
  return rows.map((row) => {
    const { appeal: id, report, side, text, at, outcome } = row;
    const isHidden = row.by === null || (side === 'reporter' && row.accused === operator);
    const by = isHidden ? null : (profiles.get(row.by ?? 0) ?? null);
    const mayDecide = outcome === null && mayJudgeAppeal(row, operator, operators) === null;
    const found = decisions.get(row.decision);
    const decision = found === undefined ? {} : { decision: decisionOf(found) };
    return { id, report, by, side, text, at, outcome, mayDecide, ...decision };
  });
}
