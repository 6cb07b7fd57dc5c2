import { useLingui } from '@lingui/react/macro';
import type { Letter } from '@teahouse/protocol';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { LetterCell } from './letter-cell.tsx';
import { type Behind, behind, LetterList } from './letter-list.tsx';

/** What one wrote to those who run the server, and what became of it. */
export default function FeedbackPage() {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const pages = usePages<Letter, Behind>('own', async (next) => {
    const answer = await client.call('letters.own', next === null ? {} : { before: next });
    return { rows: answer.letters, next: behind(answer.letters, answer.more) };
  });
  const write = (
    <Button icon="edit" onClick={() => navigate('/me/feedback/new')}>
      {t`Write a letter`}
    </Button>
  );
  const any = pages.rows !== null && pages.rows.length > 0;
  return (
    <Screen title={t`Feedback`} back="/me" backOnlyAlone>
      {any && <div className="mx-4 mb-6">{write}</div>}
      <LetterList
        pages={pages}
        heading={t`My letters`}
        nothing={
          <EmptyState
            icon="edit"
            title={t`Something to say about this place?`}
            text={t`Ideas, problems and questions reach those who run it. They answer in your chats.`}
            action={write}
          />
        }
      >
        {(letter) => (
          <LetterCell key={letter.id} letter={letter} href={`/chats/${letter.conversation}`} />
        )}
      </LetterList>
    </Screen>
  );
}
