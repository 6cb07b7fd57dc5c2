import { useLingui } from '@lingui/react/macro';
import type { Decision } from '@teahouse/protocol';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { useCategoryWords } from '../../faces/report-words.ts';
import { useDays } from './use-days.ts';
import { useVerdictWords } from './use-verdict-words.ts';

interface DecisionCellsProps {
  heading: string;
  decisions: readonly Decision[];
}

/** What was decided, with the reason that was told, and what became of it on appeal. */
export function DecisionCells({ heading, decisions }: DecisionCellsProps) {
  const { moment } = useDays();
  const category = useCategoryWords();
  const verdict = useVerdictWords();
  const lasts = useLasting();
  return (
    <CellGroup heading={heading}>
      {decisions.map((decision) => (
        <Cell
          key={decision.id}
          title={verdict(decision.verdict)}
          subtitle={
            <>
              <span dir="auto" className="match-parent block whitespace-pre-wrap text-ink">
                {decision.reason}
              </span>
              <span className="block">
                {category(decision.category)} · {moment(decision.at)}
              </span>
              {lasts(decision).map((words) => (
                <span key={words} className="block">
                  {words}
                </span>
              ))}
            </>
          }
        />
      ))}
    </CellGroup>
  );
}

/** Until when a decision holds, and how an appeal against it stands. */
function useLasting(): (decision: Decision) => string[] {
  const { t } = useLingui();
  const { moment } = useDays();
  const appeals = {
    open: t`An appeal waits`,
    upheld: t`Upheld on appeal`,
    reversed: t`Reversed on appeal`,
  };
  return ({ verdict, until, appeal }) => {
    const good = verdict === 'suspend' ? [t`For good`] : [];
    const long = until === null ? good : [t`Until ${moment(until)}`];
    return appeal === null ? long : [...long, appeals[appeal]];
  };
}
