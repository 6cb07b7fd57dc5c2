import { useLingui } from '@lingui/react/macro';
import type { OpenReport, Verdict } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useId, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { Segments } from '#ui/segments.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useAction, useClient } from '../../session/index.ts';
import { useVerdictEffects } from './use-verdict-effects.ts';

interface DecideDialogProps {
  report: OpenReport;
  onClose: () => void;
  onDone: (decided: OpenReport) => void;
}

/** Asks what is to be done and why, and says before what each side will be told. */
export function DecideDialog({ report, onClose, onDone }: DecideDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const form = useId();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const [chosen, setDays] = useState('7');
  const days = verdict === 'restrict' && chosen === 'good' ? '7' : chosen;
  const decide = useAction(async () => {
    if (verdict === null) return;
    const answer = await client.call('moderation.decide', {
      report: report.id,
      verdict,
      reason,
      ...(lasts(verdict) ? { days: days === 'good' ? null : Number(days) } : {}),
    });
    showToast(t`The report is decided`);
    onClose();
    onDone(answer.report);
  });
  const ready = verdict !== null && reason.trim() !== '';
  return (
    <Dialog
      title={t`Decide this report`}
      wide
      onClose={onClose}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button
            type="submit"
            form={form}
            tone={verdict === null || verdict === 'dismiss' ? 'primary' : 'danger'}
            busy={decide.busy}
            disabled={!ready}
          >
            {t`Decide`}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          decide.run();
        }}
      >
        <VerdictChoice report={report} verdict={verdict} onChange={setVerdict} />
        {verdict !== null && lasts(verdict) && (
          <DaysChoice verdict={verdict} days={days} onChange={setDays} />
        )}
        <TextArea
          label={t`Reason`}
          required
          maxLength={limits.reason}
          minLines={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Effects verdict={verdict} name={report.accused.name} />
        <FormProblem text={decide.problem?.text} />
      </form>
    </Dialog>
  );
}

/** Whether what is decided holds for a time. */
const lasts = (verdict: Verdict) => verdict === 'restrict' || verdict === 'suspend';

interface VerdictChoiceProps {
  report: OpenReport;
  verdict: Verdict | null;
  onChange: (verdict: Verdict) => void;
}

function VerdictChoice({ report, verdict, onChange }: VerdictChoiceProps) {
  const { t } = useLingui();
  const effects = useVerdictEffects(report.accused.name);
  const choices: { value: Verdict; title: string }[] = [
    { value: 'dismiss', title: t`Dismiss` },
    { value: 'warn', title: t`Warn` },
    { value: 'remove', title: t`Remove` },
    { value: 'restrict', title: t`Restrict` },
    { value: 'suspend', title: t`Suspend` },
  ];
  return (
    <ChoiceGroup<Verdict | ''>
      legend={t`What is done`}
      flush
      choices={choices
        .filter(({ value }) => isPossible(value, report))
        .map((choice) => ({ ...choice, subtitle: effects(choice.value).does }))}
      value={verdict ?? ''}
      onChange={(value) => value !== '' && onChange(value)}
    />
  );
}

function isPossible(verdict: Verdict, { accused, excerpt }: OpenReport): boolean {
  if (accused.deleted) return verdict === 'dismiss';
  return verdict !== 'remove' || excerpt !== null;
}

interface DaysChoiceProps {
  verdict: Verdict;
  days: string;
  onChange: (days: string) => void;
}

/** A restriction ends by itself; only a suspension can be for good. */
function DaysChoice({ verdict, days, onChange }: DaysChoiceProps) {
  const { t } = useLingui();
  const choices = [
    { value: '1', title: t`1 day` },
    { value: '7', title: t`7 days` },
    { value: '30', title: t`30 days` },
  ];
  const good = verdict === 'suspend' ? [{ value: 'good', title: t`For good` }] : [];
  return (
    <Segments
      legend={t`For how long`}
      choices={[...choices, ...good]}
      value={days}
      onChange={onChange}
    />
  );
}

function Effects({ verdict, name }: { verdict: Verdict | null; name: string }) {
  const { t } = useLingui();
  const effects = useVerdictEffects(name);
  return (
    <div aria-live="polite" className="flex flex-col gap-2 text-ink-soft text-label">
      {verdict === null ? (
        <p>{t`Choose what is done: then you see here what each side will be told.`}</p>
      ) : (
        effects(verdict).told.map((sentence) => <p key={sentence}>{sentence}</p>)
      )}
    </div>
  );
}
