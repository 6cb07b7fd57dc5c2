import { useLingui } from '@lingui/react/macro';
import type { Appeal, Decision } from '@teahouse/protocol';
import { Link } from 'wouter';
import { Button } from '#ui/button.tsx';
import { useCategoryWords } from '../../faces/report-words.ts';
import { Tag } from './tag.tsx';
import { useDays } from './use-days.ts';
import { useVerdictWords } from './use-verdict-words.ts';

/** One appeal as it was written, and what can be done about it. */
export function AppealCard({ appeal, onDecide }: { appeal: Appeal; onDecide: () => void }) {
  const { t } = useLingui();
  const { moment } = useDays();
  const { by, side, outcome } = appeal;
  return (
    <article className="edge mx-4 mb-4 flex flex-col gap-3 rounded-card bg-surface p-4">
      <header className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0">
          <h2 className="wrap-anywhere font-semibold">
            <bdi>{by?.name ?? t`Deleted account`}</bdi>
          </h2>
          <p className="text-caption text-ink-soft">
            {side === 'accused' ? t`Was decided against` : t`Made a report that was dismissed`}
            {' · '}
            {t`Appealed ${moment(appeal.at)}`}
          </p>
        </div>
        {outcome !== null && (
          <Tag tone={outcome === 'upheld' ? 'quiet' : 'brand'}>
            {outcome === 'upheld' ? t`Upheld` : t`Reversed`}
          </Tag>
        )}
      </header>
      {appeal.decision !== undefined && <Appealed decision={appeal.decision} />}
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {appeal.text}
      </p>
      {outcome === null && !appeal.mayDecide && (
        <p className="text-caption text-ink-soft">
          {t`Another operator has to decide this one: you made the decision, or it concerns yourself.`}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {outcome === null && (
          <Button disabled={!appeal.mayDecide} onClick={onDecide}>
            {t`Decide the appeal`}
          </Button>
        )}
        <Link
          href={`/operator/reports/${appeal.report}`}
          className="tap-44 grid place-items-center rounded-control px-3 font-medium text-brand text-label hover:underline"
        >
          {t`Open the report`}
        </Link>
      </div>
    </article>
  );
}

/** What was decided, when, and the reason that was told. */
function Appealed({ decision }: { decision: Decision }) {
  const { moment } = useDays();
  const verdict = useVerdictWords();
  const category = useCategoryWords();
  return (
    <div className="border-line border-s-3 ps-3 text-label">
      <p className="font-medium">{verdict(decision.verdict)}</p>
      <p className="text-caption text-ink-soft">
        {category(decision.category)} · {moment(decision.at)}
      </p>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {decision.reason}
      </p>
    </div>
  );
}
