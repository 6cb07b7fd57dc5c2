import { useLingui } from '@lingui/react/macro';
import type { Suspension } from '@teahouse/protocol';
import { Icon } from '#ui/icon.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { type Problem, useAnswer } from '../../session/index.ts';

/** The suspension that a sign-in was refused for; null where it was refused for something else. */
export function suspensionIn(problem: Problem | null): Suspension | null {
  if (problem?.code !== 'identity.suspended') return null;
  const { at, until, reason } = problem.params;
  return {
    at: Number(at ?? 0),
    until: until === undefined ? null : Number(until),
    reason: String(reason ?? ''),
  };
}

/** Why somebody may not come in, for how long, and whom they can ask. */
export function SuspensionCard({ suspension }: { suspension: Suspension }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { output: notice } = useAnswer('house.notice', {});
  const { until, reason } = suspension;
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
        {reason !== '' && (
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {reason}
          </p>
        )}
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
