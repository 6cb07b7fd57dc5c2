import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useEffect } from 'react';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { Screen } from '#ui/screen.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Waiting } from '#ui/waiting.tsx';
import { Retry } from '../../faces/retry.tsx';
import { type PageProps, useAnswer } from '../../session/index.ts';
import { AnswerForm } from './answer-form.tsx';
import { FactCells } from './fact-cells.tsx';
import { kindIcons, useLetterWords } from './letter-words.ts';
import { TalkLines } from './talk-lines.tsx';

/** Nothing tells operators of what an author writes: an open letter is looked at again. */
const lookAgainMs = 15_000;

/** One letter and its conversation, to be answered and closed. */
export default function LetterPage({ params }: PageProps) {
  const { t } = useLingui();
  const letter = Number(params.letter);
  const { output, problem, refresh } = useAnswer('letters.read', { letter });
  useEffect(() => {
    const timer = setInterval(refresh, lookAgainMs);
    return () => clearInterval(timer);
  }, [refresh]);
  if (output === null) {
    return (
      <Screen title={t`Letter`} back="/operator/letters">
        {problem === null ? <Waiting /> : <Retry problem={problem} refresh={refresh} />}
      </Screen>
    );
  }
  const { letter: read, messages, more } = output;
  const closed = read.state === 'done' || read.state === 'declined';
  return (
    <Screen title={<bdi>{read.author.name}</bdi>} back="/operator/letters">
      <About letter={read} />
      <TalkLines letter={read} messages={messages} more={more} />
      {!closed && <AnswerForm letter={read} onDone={refresh} />}
      {read.facts !== null && (
        <CellGroup heading={t`Technical facts`} className="mt-6">
          <FactCells facts={read.facts} />
        </CellGroup>
      )}
    </Screen>
  );
}

type Received = Methods['letters.read']['output']['letter'];

function About({ letter: { author, kind, sentAt, state } }: { letter: Received }) {
  const locale = useTimeLocale();
  const words = useLetterWords();
  return (
    <CellGroup>
      <Cell
        icon={kindIcons[kind]}
        title={words.kind(kind)}
        subtitle={
          <>
            {author.handle !== null && <bdi dir="ltr">@{author.handle}</bdi>}
            {' · '}
            {dateAndTime(sentAt, Date.now(), locale)}
          </>
        }
        value={words.state(state)}
      />
    </CellGroup>
  );
}
