import type { ServerWords } from '#domains/chat/index.ts';
import { appealUntil } from './rules.ts';
import type { AppealRow } from './store-appeals.ts';
import type { DecisionRow } from './store-decisions.ts';
import type { ReportRow } from './store-reports.ts';

/** Where there is nothing to tell of it. */
const bare = { verdict: null, decision: null, appealUntil: null, until: null } as const;

/** What both sides are told of a decision, and why; who reported learns only that something was done. */
export function onDecision(report: ReportRow, decision: DecisionRow): ServerWords[] {
  const { category } = report;
  const { verdict, reason: text, until } = decision;
  const whole = { verdict, category, decision: decision.decision, until };
  const statement = { ...whole, appealUntil: appealUntil(decision) };
  if (verdict === 'dismiss') {
    return toReporter(report, text, { ...statement, type: 'report_dismissed' });
  }
  return [
    { user: report.accused, text, statement: { ...statement, type: 'decided' } },
    ...toReporter(report, '', { ...bare, category, type: 'report_acted' }),
  ];
}

/** What who appealed is told; and who reported, where what was done is undone. */
export function onAppeal(
  report: ReportRow,
  { by, side }: Pick<AppealRow, 'by' | 'side'>,
  { verdict }: Pick<DecisionRow, 'verdict'>,
  { outcome, reason: text }: { outcome: 'upheld' | 'reversed'; reason: string },
): ServerWords[] {
  const { category } = report;
  const type = outcome === 'upheld' ? 'appeal_upheld' : 'appeal_reversed';
  const answer =
    by === null
      ? []
      : [{ user: by, text, statement: { ...bare, type, verdict, category } as const }];
  if (outcome === 'upheld' || side === 'reporter') return answer;
  return [...answer, ...toReporter(report, '', { ...bare, category, type: 'report_reversed' })];
}

function toReporter(
  { reporter }: ReportRow,
  text: string,
  statement: NonNullable<ServerWords['statement']>,
): ServerWords[] {
  return reporter === null ? [] : [{ user: reporter, text, statement }];
}
