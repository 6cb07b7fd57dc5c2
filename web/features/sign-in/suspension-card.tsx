import { useLingui } from '@lingui/react/macro';
import type { ToldSuspension } from '@teahouse/protocol';
import { Icon } from '#ui/icon.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useCategoryWords } from '../../faces/report-words.ts';
import { type Problem, useAnswer } from '../../session/index.ts';

/** The suspension that a sign-in was refused for; null where it was refused for something else. */
export function suspensionIn(problem: Problem | null): ToldSuspension | null {
  if (problem?.code !== 'identity.suspended') return null;
  const { at, until, reason, ...grounds } = problem.params;
  return {
    ...(grounds as Partial<ToldSuspension>),
    at: Number(at ?? 0),
    until: until === undefined ? null : Number(until),
    reason: String(reason ?? ''),
  };
}

/** Why somebody may not come in, for how long, and whom they can ask. */
export function SuspensionCard({ suspension }: { suspension: ToldSuspension }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { output: notice } = useAnswer('house.notice', {});
  const category = useCategoryWords();
  const { until, reason, decidedFor } = suspension;
  const end = until === null ? '' : dateAndTime(until, Date.now(), locale);
  return (
    <div role="alert" className="edge mb-6 flex gap-3.5 rounded-card bg-danger/10 p-4 text-label">
      <Icon name="block" className="text-danger" />
      <div className="min-w-0 flex-1 space-y-2">
        <p className="font-medium">
          {until === null
            ? t`This account is suspended.`
            : t`This account is suspended until ${end}.`}
        </p>
        {decidedFor !== undefined && <p className="text-ink-soft">{category(decidedFor)}</p>}
        {reason !== '' && (
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {reason}
          </p>
        )}
        <AppealState suspension={suspension} />
        {notice !== null && notice.contact !== '' && (
          <div>
            <p className="text-ink-soft">{t`How to reach the operators:`}</p>
            <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {notice.contact}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}

/** Whether and until when the suspension can be appealed, or what became of the appeal. */
function AppealState({ suspension }: { suspension: ToldSuspension }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { appeal, answer = '', appealUntil, decidedFor } = suspension;
  if (appeal === 'open') return <p role="status">{t`Your appeal waits for an operator.`}</p>;
  if (appeal === 'upheld') {
    return (
      <div>
        <p>{t`You appealed. Upheld: the decision stands.`}</p>
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {answer}
        </p>
      </div>
    );
  }
  if (appealUntil !== undefined) {
    const end = dateAndTime(appealUntil, Date.now(), locale);
    return <p>{t`You can appeal until ${end}, with your handle and password.`}</p>;
  }
  return (
    <p>
      {decidedFor === undefined
        ? t`This suspension cannot be appealed here. Please write to the operators.`
        : t`The time to appeal has passed.`}
    </p>
  );
}
