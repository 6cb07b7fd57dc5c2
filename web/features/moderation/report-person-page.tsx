import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Screen } from '#ui/screen.tsx';
import { PersonAvatar, PersonHandle, usePersonName } from '../../faces/index.ts';
import { type PageProps, useReplica } from '../../session/index.ts';
import { ReportForm } from './report-form.tsx';
import { Reported } from './reported.tsx';

/** Reports a person: how they present themselves, or what they do without words. */
export default function ReportPersonPage({ params }: PageProps) {
  const { t } = useLingui();
  const user = Number(params.user);
  const name = usePersonName(user);
  const greeting = useReplica(({ requests }) => {
    const request = requests.get(user);
    const isShown = request?.direction === 'in' && request.greeting.trim() !== '';
    return isShown ? request.greeting : '';
  });
  const about = greeting === '' ? { user } : { user, greeting };
  const [done, setDone] = useState(false);
  const back = `/contacts/${user}`;
  if (done) return <Reported back={back} />;
  return (
    <Screen title={t`Report a person`} back={back}>
      <div className="mx-4 mb-6 flex items-center gap-3">
        <PersonAvatar user={user} size={2.75} />
        <div className="min-w-0">
          <bdi className="block truncate font-medium">{name}</bdi>
          <PersonHandle user={user} />
        </div>
      </div>
      {greeting === '' ? (
        <p className="mx-8 mb-6 text-caption text-ink-soft">
          {t`No messages go along. To report what somebody wrote, choose “Report” at the message itself.`}
        </p>
      ) : (
        <Greeting text={greeting} />
      )}
      <ReportForm about={about} accused={user} onDone={() => setDone(true)} />
    </Screen>
  );
}

/** The words of their contact request, which are sent along. */
function Greeting({ text }: { text: string }) {
  const { t } = useLingui();
  return (
    <section aria-label={t`What is sent`} className="mx-4 mb-6">
      <p className="px-4 pb-2 text-caption text-ink-soft">
        {t`Their contact request is sent with your report, and nothing else:`}
      </p>
      <blockquote
        dir="auto"
        className="edge wrap-anywhere whitespace-pre-wrap rounded-card bg-surface px-4 py-3"
      >
        {text}
      </blockquote>
    </section>
  );
}
