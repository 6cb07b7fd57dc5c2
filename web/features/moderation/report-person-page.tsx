import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Screen } from '#ui/screen.tsx';
import { PersonAvatar, PersonHandle, usePersonName } from '../../faces/index.ts';
import type { PageProps } from '../../session/index.ts';
import { ReportForm } from './report-form.tsx';
import { Reported } from './reported.tsx';

/** Reports a person: how they present themselves, or what they do without words. */
export default function ReportPersonPage({ params }: PageProps) {
  const { t } = useLingui();
  const user = Number(params.user);
  const name = usePersonName(user);
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
      <p className="mx-8 mb-6 text-caption text-ink-soft">
        {t`No messages go along. To report what somebody wrote, choose “Report” at the message itself.`}
      </p>
      <ReportForm about={{ user }} accused={user} onDone={() => setDone(true)} />
    </Screen>
  );
}
