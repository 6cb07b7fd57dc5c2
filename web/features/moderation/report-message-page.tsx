import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Screen } from '#ui/screen.tsx';
import { Asked } from '../../faces/asked.tsx';
import { type PageProps, useAnswer } from '../../session/index.ts';
import { ExcerptLines } from './excerpt-lines.tsx';
import { ReportForm } from './report-form.tsx';
import { Reported } from './reported.tsx';

/** Reports a message: all that would be sent of the conversation is shown before. */
export default function ReportMessagePage({ params }: PageProps) {
  const { t } = useLingui();
  const place = { conversation: Number(params.conversation), seq: Number(params.seq) };
  const answer = useAnswer('moderation.excerpt', place);
  const [done, setDone] = useState(false);
  const back = `/chats/${place.conversation}`;
  if (done) return <Reported back={back} />;
  return (
    <Screen title={t`Report a message`} back={back}>
      <Asked answer={answer}>
        {(excerpt) => (
          <>
            <ExcerptLines excerpt={excerpt} />
            <ReportForm
              about={{ conversation: place.conversation, seq: excerpt.seq, print: excerpt.print }}
              accused={excerpt.lines.find(({ seq }) => seq === excerpt.seq)?.sender ?? null}
              onChanged={answer.refresh}
              onDone={() => setDone(true)}
            />
          </>
        )}
      </Asked>
    </Screen>
  );
}
