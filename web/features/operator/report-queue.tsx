import { useLingui } from '@lingui/react/macro';
import type { Methods, QueuedReport } from '@teahouse/protocol';
import { Avatar } from '#ui/avatar.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { avatarUrl } from '../../faces/index.ts';
import { useCategoryWords } from '../../faces/report-words.ts';
import { useClient, useReplica } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { MoreRows } from './more-rows.tsx';
import { PagesStart } from './pages-start.tsx';
import { Tag } from './tag.tsx';
import { useDays } from './use-days.ts';
import { useVerdictWords } from './use-verdict-words.ts';

type Which = Methods['moderation.queue']['input']['which'];

/** Reports as the server puts them in order: minors’ safety first, then the oldest. */
export function ReportQueue({ which }: { which: Which }) {
  const { t } = useLingui();
  const client = useClient();
  const pages = usePages<QueuedReport, string>(which, async (next) => {
    const answer = await client.call('moderation.queue', {
      which,
      ...(next === null ? {} : { next }),
    });
    return { rows: answer.reports, next: answer.next };
  });
  const nothing: Record<Which, string> = {
    open: t`No report waits`,
    mine: t`You work on no report`,
    closed: t`Nothing was decided yet`,
  };
  return (
    <>
      <PagesStart pages={pages} />
      {pages.rows?.length === 0 && <EmptyState icon="check" title={nothing[which]} />}
      {pages.rows !== null && pages.rows.length > 0 && (
        <CellGroup>
          {pages.rows.map((report) => (
            <ReportCell key={report.id} report={report} />
          ))}
        </CellGroup>
      )}
      {pages.rows !== null && <MoreRows pages={pages} />}
    </>
  );
}

function ReportCell({ report }: { report: QueuedReport }) {
  const { t } = useLingui();
  const me = useReplica((state) => state.me?.id);
  const { short } = useDays();
  const category = useCategoryWords();
  const verdict = useVerdictWords();
  const { accused, takenBy } = report;
  const name = accused.deleted ? t`Deleted account` : accused.name;
  const works = takenBy?.id === me ? t`You work on it` : t`${takenBy?.name ?? ''} works on it`;
  return (
    <Cell
      href={`/operator/reports/${report.id}`}
      start={<Avatar id={accused.id} name={name} image={avatarUrl(accused.avatar)} size={2.5} />}
      title={<bdi>{name}</bdi>}
      subtitle={
        <>
          <span className="block">
            {category(report.category)} · {short(report.closedAt ?? report.at)}
          </span>
          {takenBy !== null && report.verdict === null && <span className="block">{works}</span>}
        </>
      }
      {...(report.verdict === null ? {} : { value: verdict(report.verdict) })}
      end={
        report.category === 'minors' && report.verdict === null ? (
          <Tag tone="danger">{t`First`}</Tag>
        ) : null
      }
    />
  );
}
