import { useLingui } from '@lingui/react/macro';
import type { OpenReport, Profile } from '@teahouse/protocol';
import { Avatar } from '#ui/avatar.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { Screen } from '#ui/screen.tsx';
import { Asked } from '../../faces/asked.tsx';
import { avatarUrl } from '../../faces/index.ts';
import { useCategoryWords } from '../../faces/report-words.ts';
import { type PageProps, useAnswer } from '../../session/index.ts';
import { DecisionCells } from './decision-cells.tsx';
import { ReportActions } from './report-actions.tsx';
import { ReportExcerpt } from './report-excerpt.tsx';
import { useDays } from './use-days.ts';

/** One report with all that came with it. That it is looked at goes into the audit. */
export default function ReportPage({ params }: PageProps) {
  const { t } = useLingui();
  const answer = useAnswer('moderation.look', { report: Number(params.report) });
  return (
    <Screen title={t`Report`} back="/operator/reports">
      <Asked answer={answer}>
        {({ report }) => (
          <>
            <About report={report} />
            {report.excerpt !== null && (
              <ReportExcerpt
                excerpt={report.excerpt}
                people={report.people}
                accused={report.accused.id}
              />
            )}
            <ReportActions
              report={report}
              onChanged={(changed) => answer.replace({ report: { ...report, ...changed } })}
            />
            {report.decision !== null && (
              <DecisionCells heading={t`Decided`} decisions={[report.decision]} />
            )}
            {report.earlier.length > 0 && (
              <DecisionCells heading={t`Decided against them before`} decisions={report.earlier} />
            )}
            <p className="mx-8 mb-6 text-caption text-ink-soft">
              {t`Nothing else of the conversation is shown here. That you looked is in the audit.`}
            </p>
          </>
        )}
      </Asked>
    </Screen>
  );
}

function About({ report }: { report: OpenReport }) {
  const { t } = useLingui();
  const { moment } = useDays();
  const category = useCategoryWords();
  return (
    <>
      <CellGroup>
        <Cell icon="flag" title={category(report.category)} subtitle={moment(report.at)} />
        {report.greeting !== undefined && (
          <Cell
            title={
              <span dir="auto" className="match-parent block whitespace-pre-wrap">
                {report.greeting}
              </span>
            }
            subtitle={t`What came with the contact request`}
          />
        )}
        {report.note !== '' && (
          <Cell
            title={
              <span dir="auto" className="match-parent block whitespace-pre-wrap">
                {report.note}
              </span>
            }
            subtitle={t`What the reporter added`}
          />
        )}
      </CellGroup>
      <CellGroup>
        <PersonCell person={report.accused} part={t`Reported`} />
        <PersonCell person={report.reporter} part={t`Reported it`} />
      </CellGroup>
    </>
  );
}

function PersonCell({ person, part }: { person: Profile | null; part: string }) {
  const { t } = useLingui();
  if (person === null || person.deleted) {
    return <Cell icon="person" title={t`Deleted account`} subtitle={part} />;
  }
  const { id, name, handle, avatar } = person;
  return (
    <Cell
      href={`/operator/people/${id}`}
      start={<Avatar id={id} name={name} image={avatarUrl(avatar)} size={2.5} />}
      title={<bdi>{name}</bdi>}
      subtitle={
        <>
          {part} · <bdi dir="ltr">@{handle}</bdi>
        </>
      }
    />
  );
}
