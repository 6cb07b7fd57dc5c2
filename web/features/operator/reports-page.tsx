import { useLingui } from '@lingui/react/macro';
import { useLocation, useSearch } from 'wouter';
import { Screen } from '#ui/screen.tsx';
import { Segments } from '#ui/segments.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { AppealList } from './appeal-list.tsx';
import { ReportQueue } from './report-queue.tsx';
import { useWaiting } from './use-waiting.ts';

const parts = ['open', 'mine', 'closed', 'appeals'] as const;
type Part = (typeof parts)[number];

/** What people reported, and what operators decided on it. The part that is open stands in the address. */
export default function ReportsPage() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const locale = useTimeLocale();
  const asked = new URLSearchParams(useSearch()).get('part');
  const part = parts.find((each) => each === asked) ?? 'open';
  const { open, appeals, countAgain } = useWaiting();
  const counted = (title: string, count: number) =>
    count === 0 ? title : `${title} ${count.toLocaleString(locale)}`;
  const titles: Record<Part, string> = {
    open: counted(t`Open`, open),
    mine: t`Mine`,
    closed: t`Decided`,
    appeals: counted(t`Appeals`, appeals),
  };
  return (
    <Screen title={t`Reports`} back="/operator" backOnlyAlone>
      <div className="mx-4 mb-6">
        <Segments
          legend={t`Which reports`}
          bare
          choices={parts.map((value) => ({ value, title: titles[value] }))}
          value={part}
          onChange={(value) => navigate(`/operator/reports?part=${value}`, { replace: true })}
        />
      </div>
      {part === 'appeals' ? <AppealList onDecided={countAgain} /> : <ReportQueue which={part} />}
    </Screen>
  );
}
