import { useLingui } from '@lingui/react/macro';
import type { OpenReport } from '@teahouse/protocol';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { useAction, useAnswer, useClient, useReplica } from '../../session/index.ts';
import { DecideDialog } from './decide-dialog.tsx';

interface ReportActionsProps {
  report: OpenReport;
  onChanged: (changed: Partial<OpenReport>) => void;
}

/** Takes a report, gives it back, decides it: one operator at a time. */
export function ReportActions({ report, onChanged }: ReportActionsProps) {
  const { t } = useLingui();
  const client = useClient();
  const [deciding, setDeciding] = useState(false);
  const taker = useTaker(report);
  const take = useAction(async (mine: boolean) => {
    const answer = await client.call('moderation.take', { report: report.id, mine });
    onChanged(answer.report);
  });
  if (report.verdict !== null) return null;
  return (
    <div className="mx-4 mb-6 flex flex-col gap-3">
      {taker === 'other' && (
        <p className="px-4 text-label">{t`${report.takenBy?.name ?? ''} works on this report.`}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {taker === 'me' && <Button onClick={() => setDeciding(true)}>{t`Decide`}</Button>}
        {taker === 'me' && (
          <Button tone="secondary" busy={take.busy} onClick={() => take.run(false)}>
            {t`Give it back`}
          </Button>
        )}
        {taker === 'nobody' && (
          <Button busy={take.busy} onClick={() => take.run(true)}>
            {t`Take this report`}
          </Button>
        )}
      </div>
      {taker === 'nobody' && (
        <p className="px-4 text-caption text-ink-soft">
          {t`Take it before you decide, so that no two work on it.`}
        </p>
      )}
      <FormProblem text={take.problem?.text} />
      {deciding && (
        <DecideDialog report={report} onClose={() => setDeciding(false)} onDone={onChanged} />
      )}
    </div>
  );
}

/** Who works on a report. What is held by somebody who is no operator any more is free. */
function useTaker({ takenBy }: OpenReport): 'nobody' | 'me' | 'other' {
  const me = useReplica((state) => state.me?.id);
  const { output } = useAnswer('identity.accounts', { who: 'operators', limit: 100 });
  if (takenBy === null) return 'nobody';
  if (takenBy.id === me) return 'me';
  const still = output === null || output.accounts.some(({ id }) => id === takenBy.id);
  return still ? 'other' : 'nobody';
}
