import { useLingui } from '@lingui/react/macro';
import type { OwnReport } from '@teahouse/protocol';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Screen } from '#ui/screen.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { ReportCard } from './report-card.tsx';

/** What one reported, and what became of it. */
export default function ReportsPage() {
  const { t } = useLingui();
  const client = useClient();
  const pages = usePages<OwnReport, number>('own', async (next) => {
    const { reports, more } = await client.call(
      'moderation.own_reports',
      next === null ? {} : { before: next },
    );
    return { rows: reports, next: more ? (reports.at(-1)?.id ?? null) : null };
  });
  const { rows, problem, refresh } = pages;
  return (
    <Screen title={t`My reports`} back="/me/privacy">
      {rows === null && problem === null && <SkeletonRows count={4} />}
      {rows?.length === 0 && (
        <EmptyState
          icon="check"
          title={t`You have reported nothing`}
          text={t`To report something, choose “Report” at a message or in somebody’s profile.`}
        />
      )}
      {rows?.map((report) => (
        <ReportCard key={report.id} report={report} onAppealed={refresh} />
      ))}
      <div className="mx-4 flex flex-col gap-3">
        <FormProblem text={problem?.text} />
        {problem !== null && rows === null && <Button onClick={refresh}>{t`Try again`}</Button>}
        {pages.more && (
          <Button tone="secondary" wide busy={pages.busy} onClick={pages.load}>
            {t`Older reports`}
          </Button>
        )}
      </div>
    </Screen>
  );
}
