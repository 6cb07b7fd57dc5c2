import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type AfterCommit, type Tx, transaction } from '#platform/database/index.ts';
import { openReportOf } from './read-queue.ts';
import type { Room } from './room.ts';
import { afterDays, fitsDays, groundsOf, mayDecide } from './rules.ts';
import { requireAccount } from './see-excerpt.ts';
import { onDecision } from './statements.ts';
import { type DecisionRow, insertDecision } from './store-decisions.ts';
import { closeReport, lockPerson, lockReport, type ReportRow } from './store-reports.ts';

type Input = Methods['moderation.decide']['input'];

/**
 * Decides a report, does what was decided, and tells both sides why: all of it or nothing.
 *
 * @throws Refusal `not_found`, `invalid`, `identity.last_operator`, `moderation.not_taken`,
 *   `moderation.closed`, `moderation.own_case`, `moderation.no_message`
 */
export async function decideReport(
  room: Room,
  input: Input,
  operator: number,
): Promise<Methods['moderation.decide']['output']> {
  if (!fitsDays(input.verdict, input.days)) throw refuse('invalid', { field: 'days' });
  const { row, tells } = await transaction(room.db.write, async (tx) => {
    const report = await lockReport(tx, input.report);
    if (report === null) throw refuse('not_found');
    const refused = mayDecide(report, operator, await room.identity.operators(tx));
    if (refused !== null) throw refuse(refused);
    if (input.verdict !== 'dismiss') await requireAccount(room.identity, tx, report.accused);
    return write(room, tx, report, input, operator);
  });
  for (const tell of tells) tell();
  return { report: await openReportOf(room, row, operator) };
}

async function write(
  room: Room,
  tx: Tx,
  report: ReportRow,
  input: Input,
  operator: number,
): Promise<{ row: ReportRow; tells: AfterCommit[] }> {
  const { accused, category } = report;
  const { verdict, days = null } = input;
  const at = room.world.now();
  const order = { verdict, days, category, at, reason: input.reason.trim(), by: operator };
  const { tell: tellDeed, ...done } = await carryOut(room, tx, report, order);
  const decision = await insertDecision(tx, {
    decision: room.world.randomId(),
    report: report.report,
    accused,
    by: operator,
    verdict,
    category,
    reason: order.reason,
    at,
    ...done,
  });
  const row = await closeReport(tx, report.report, { verdict, at });
  const { tell } = await room.chat.writeAsServer(tx, onDecision(report, decision));
  await room.house.record(tx, {
    by: operator,
    action: 'moderation.decide',
    subject: { kind: 'user', id: accused },
    details: { report: report.report, verdict, category, days },
  });
  return { row, tells: [tellDeed, tell] };
}

interface Order {
  verdict: Input['verdict'];
  days: number | null;
  category: ReportRow['category'];
  at: number;
  reason: string;
  by: number;
}

interface Done extends Pick<DecisionRow, 'until' | 'askedUntil' | 'suspendedAt' | 'kept'> {
  tell: AfterCommit;
}

const nothing = {
  until: null,
  askedUntil: null,
  suspendedAt: null,
  kept: null,
  tell: () => {},
};

async function carryOut(
  { identity, chat }: Room,
  tx: Tx,
  { accused, conversation, seq }: ReportRow,
  { verdict, days, category, at, reason, by }: Order,
): Promise<Done> {
  switch (verdict) {
    case 'dismiss':
    case 'warn':
      return nothing;
    case 'restrict':
      return { ...nothing, until: afterDays(at, days ?? 0) };
    case 'remove': {
      if (conversation === null || seq === null) throw refuse('moderation.no_message');
      const removed = await chat.removeAsServer(tx, { conversation, seq });
      if (removed === null) throw refuse('moderation.no_message');
      return { ...nothing, ...removed };
    }
    case 'suspend': {
      await lockPerson(tx, accused);
      const askedUntil = days === null ? null : afterDays(at, days);
      const grounds = groundsOf({ category, at, appeal: null }, at);
      const deed = { user: accused, by, reason, until: askedUntil, keepsLonger: true, grounds };
      const tell = await identity.suspend(tx, deed);
      const present = await identity.suspensionOf(accused, tx);
      const until = present?.until ?? null;
      if (tell === null) return { ...nothing, askedUntil, until };
      return { ...nothing, askedUntil, until, suspendedAt: present?.at ?? null, tell };
    }
  }
}
