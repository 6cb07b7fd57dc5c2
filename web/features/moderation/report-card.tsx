import { useLingui } from '@lingui/react/macro';
import type { OwnReport } from '@teahouse/protocol';
import { useCategoryWords } from '../../faces/report-words.ts';
import { AppealPart } from './appeal-part.tsx';
import { useDecisionWords } from './decision-words.ts';

interface ReportCardProps {
  report: OwnReport;
  onAppealed: () => void;
}

/** One report: about whom, what became of it, and the appeal where nothing was done. */
export function ReportCard({ report, onAppealed }: ReportCardProps) {
  const { t } = useLingui();
  const words = useDecisionWords();
  const category = useCategoryWords();
  const { accused, note, state, decision, at } = report;
  return (
    <article className="edge mx-4 mb-4 flex flex-col gap-3 rounded-card bg-surface p-4">
      <header>
        <div className="flex items-baseline gap-3">
          <h2 className="min-w-0 flex-1 wrap-anywhere font-semibold text-body">
            <bdi>{accused?.name ?? t`Deleted account`}</bdi>
          </h2>
          <p className="text-ink-soft text-label">{words.state(state)}</p>
        </div>
        <p className="text-caption text-ink-soft">
          {category(report.category)} · {words.time(at)}
        </p>
      </header>
      {note !== '' && (
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {note}
        </p>
      )}
      {decision !== null && (
        <>
          <blockquote
            dir="auto"
            className="wrap-anywhere whitespace-pre-wrap border-line border-s-3 ps-3 text-label"
          >
            {decision.reason}
          </blockquote>
          <AppealPart decision={decision} onAppealed={onAppealed} />
        </>
      )}
    </article>
  );
}
