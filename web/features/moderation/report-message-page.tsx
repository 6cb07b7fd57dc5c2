import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { type PageProps, useAnswer } from '../../session/index.ts';
import { ExcerptLines } from './excerpt-lines.tsx';
import { ReportForm } from './report-form.tsx';
import { Reported } from './reported.tsx';

/** Reports a message: all that would be sent of the conversation is shown before. */
export default function ReportMessagePage({ params }: PageProps) {
  const { t } = useLingui();
  const place = { conversation: Number(params.conversation), seq: Number(params.seq) };
  const { output, problem, refresh } = useAnswer('moderation.excerpt', place);
  const [done, setDone] = useState(false);
  const back = `/chats/${place.conversation}`;
  if (done) return <Reported back={back} />;
  if (output === null) {
    return (
      <Screen title={t`Report a message`} back={back}>
        {problem === null ? (
          <Waiting />
        ) : (
          <EmptyState
            icon="alert"
            title={problem.text}
            action={<Button onClick={refresh}>{t`Try again`}</Button>}
          />
        )}
      </Screen>
    );
  }
  const { print, seq, lines } = output;
  return (
    <Screen title={t`Report a message`} back={back}>
      <ExcerptLines excerpt={output} />
      <ReportForm
        about={{ conversation: place.conversation, seq, print }}
        accused={lines.find((line) => line.seq === seq)?.sender ?? null}
        onChanged={refresh}
        onDone={() => setDone(true)}
      />
    </Screen>
  );
}
