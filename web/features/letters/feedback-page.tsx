import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { LetterCell } from './letter-cell.tsx';
import { useOwnLetters } from './use-letters.ts';

/** What one wrote to those who run the server, and what became of it. */
export default function FeedbackPage() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { letters, problem, refresh, more } = useOwnLetters();
  const write = (
    <Button icon="edit" onClick={() => navigate('/me/feedback/new')}>
      {t`Write a letter`}
    </Button>
  );
  return (
    <Screen title={t`Feedback`} back="/me" backOnlyAlone>
      {letters === null && problem === null && <SkeletonRows count={3} />}
      {letters === null && problem !== null && (
        <EmptyState
          icon="alert"
          title={problem.text}
          action={<Button onClick={refresh}>{t`Try again`}</Button>}
        />
      )}
      {letters?.length === 0 && (
        <EmptyState
          icon="edit"
          title={t`Something to say about this place?`}
          text={t`Ideas, problems and questions reach those who run it, and they answer you here.`}
          action={write}
        />
      )}
      {letters !== null && letters.length > 0 && (
        <>
          <div className="mx-4 mb-6">{write}</div>
          <CellGroup heading={t`My letters`}>
            {letters.map((letter) => (
              <LetterCell key={letter.id} letter={letter} href={`/chats/${letter.conversation}`} />
            ))}
          </CellGroup>
          {more !== null && (
            <div className="mx-4">
              <Button tone="secondary" wide onClick={more}>
                {t`Older letters`}
              </Button>
            </div>
          )}
        </>
      )}
    </Screen>
  );
}
