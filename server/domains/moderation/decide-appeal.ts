import type { Appeal, Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type AfterCommit, type Tx, transaction } from '#platform/database/index.ts';
import { appealOf } from './read-appeals.ts';
import type { Room } from './room.ts';
import { mayJudgeAppeal } from './rules.ts';
import { onAppeal } from './statements.ts';
import { type AppealRow, findAppeal, writeOutcome } from './store-appeals.ts';
import {
  type DecisionRow,
  findDecision,
  suspendingDecisions,
  writeAppealState,
  writeSuspension,
} from './store-decisions.ts';
import { lockPerson, lockReport, type ReportRow, reopenReport } from './store-reports.ts';

type Input = Methods['moderation.decide_appeal']['input'];

/**
 * Decides an appeal. A decision that is reversed is undone, as far as it still holds.
 *
 * @throws Refusal `not_found`, `moderation.closed`, `moderation.own_decision`,
 *   `moderation.own_case`
 */
export async function decideAppeal(
  room: Room,
  input: Input,
  operator: number,
): Promise<{ appeal: Appeal }> {
  const { row, tells } = await transaction(room.db.write, async (tx) => {
    const { appeal, decision, report } = await hold(tx, input.appeal);
    if (appeal.outcome !== null) throw refuse('moderation.closed');
    const refused = mayJudgeAppeal(appeal, operator, await room.identity.operators(tx));
    if (refused !== null) throw refuse(refused);
    const { outcome } = input;
    const reason = input.reason.trim();
    await writeOutcome(tx, input.appeal, { outcome, by: operator, answer: reason });
    await writeAppealState(tx, decision.decision, outcome);
    const undone = outcome === 'reversed' ? await undo(room, tx, report, decision, operator) : null;
    const words = onAppeal(report, appeal, decision, { outcome, reason });
    const { tell } = await room.chat.writeAsServer(tx, words);
    await room.house.record(tx, {
      by: operator,
      action: 'moderation.decide_appeal',
      subject: { kind: 'user', id: report.accused },
      details: { appeal: input.appeal, report: report.report, outcome },
    });
    return { row: { ...appeal, outcome }, tells: undone === null ? [tell] : [undone, tell] };
  });
  for (const tell of tells) tell();
  return { appeal: await appealOf(room, row, operator) };
}

interface Held {
  appeal: AppealRow;
  decision: DecisionRow;
  report: ReportRow;
}

/** What was decided, and the appeal against it, while nobody else does anything with them. */
async function hold(tx: Tx, id: number): Promise<Held> {
  const found = await findAppeal(tx, id);
  const report = found && (await lockReport(tx, found.report));
  const appeal = report && (await findAppeal(tx, id));
  const decision = appeal && (await findDecision(tx, appeal.decision));
  if (!report || !appeal || !decision) throw refuse('not_found');
  return { appeal, decision, report };
}

/** A restriction ends by that its decision is reversed; a warning cannot be unsaid. */
async function undo(
  room: Room,
  tx: Tx,
  { report, conversation, seq }: ReportRow,
  decision: DecisionRow,
  by: number,
): Promise<AfterCommit | null> {
  const { verdict, kept } = decision;
  switch (verdict) {
    case 'warn':
    case 'restrict':
      return null;
    case 'dismiss':
      await reopenReport(tx, report);
      return null;
    case 'remove':
      if (conversation === null || seq === null || kept === null) return null;
      return room.chat.restoreAsServer(tx, { conversation, seq }, kept);
    case 'suspend':
      return endSuspension(room, tx, decision, by);
  }
}

/**
 * What a decision led to ends; what others ask for that still stand holds on. A suspension that is
 * not by this decision stays: an operator's own, or that of another decision.
 */
async function endSuspension(
  { identity, world }: Room,
  tx: Tx,
  { accused, suspendedAt }: DecisionRow,
  by: number,
): Promise<AfterCommit | null> {
  await lockPerson(tx, accused);
  const present = await identity.suspensionOf(accused, tx);
  if (present === null || present.at !== suspendedAt) return null;
  const [next] = await suspendingDecisions(tx, accused, world.now());
  if (next === undefined) {
    await identity.restore(tx, { user: accused, by });
    return null;
  }
  const { reason, askedUntil: until } = next;
  const tell = await identity.suspend(tx, { user: accused, by, reason, until });
  const suspended = await identity.suspensionOf(accused, tx);
  await writeSuspension(tx, next.decision, { until, suspendedAt: suspended?.at ?? null });
  return tell;
}
