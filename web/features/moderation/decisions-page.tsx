import { useLingui } from '@lingui/react/macro';
import type { Decision } from '@teahouse/protocol';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { Asked } from '../../faces/asked.tsx';
import { useCategoryWords } from '../../faces/report-words.ts';
import { useAnswer } from '../../session/index.ts';
import { AppealPart } from './appeal-part.tsx';
import { useDecisionWords } from './decision-words.ts';

/** What operators decided against oneself, why, and how to appeal. */
export default function DecisionsPage() {
  const { t } = useLingui();
  const answer = useAnswer('moderation.standing', {});
  return (
    <Screen title={t`Decisions about me`} back="/me/privacy">
      <Asked answer={answer}>
        {({ decisions }) =>
          decisions.length === 0 ? (
            <EmptyState icon="check" title={t`The operators have decided nothing about you`} />
          ) : (
            decisions.map((decision) => (
              <DecisionCard key={decision.id} decision={decision} onAppealed={answer.refresh} />
            ))
          )
        }
      </Asked>
    </Screen>
  );
}

interface DecisionCardProps {
  decision: Decision;
  onAppealed: () => void;
}

function DecisionCard({ decision, onAppealed }: DecisionCardProps) {
  const words = useDecisionWords();
  const category = useCategoryWords();
  return (
    <article className="edge mx-4 mb-4 flex flex-col gap-3 rounded-card bg-surface p-4">
      <header>
        <h2 className="font-semibold text-body">{words.verdict(decision)}</h2>
        <p className="text-caption text-ink-soft">
          {category(decision.category)} · {words.time(decision.at)}
        </p>
      </header>
      <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
        {decision.reason}
      </p>
      <AppealPart decision={decision} onAppealed={onAppealed} />
    </article>
  );
}
