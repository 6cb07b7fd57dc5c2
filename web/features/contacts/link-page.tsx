import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Redirect } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { Waiting } from '#ui/waiting.tsx';
import {
  dropInvitation,
  type PageProps,
  useAnswer,
  useEndedHere,
  useSession,
} from '../../session/index.ts';
import { FoundPerson } from './found-person.tsx';
import { Invited } from './invited.tsx';

/** Where a person's link or QR code leads: to them, or first to an account. */
export default function LinkPage({ params }: PageProps) {
  const status = useSession();
  const ended = useEndedHere();
  const token = params.token ?? '';
  if (status === 'starting') return <Waiting />;
  // The door says how it ended, and leads back here.
  if (ended) return <Redirect href="/sign-in" replace state={{ wanted: `/add/${token}` }} />;
  return status === 'signed_in' ? <Follow token={token} /> : <Invited token={token} />;
}

function Follow({ token }: { token: string }) {
  const { t } = useLingui();
  const { output, problem } = useAnswer('contacts.follow_link', { token });
  useEffect(dropInvitation, []);
  return (
    <Screen title={t`Add someone`} back="/contacts">
      {output === null && problem === null && <Waiting />}
      {output === null && problem !== null && (
        <EmptyState
          icon="link"
          title={t`This link leads nowhere`}
          text={
            problem.code === 'not_found'
              ? t`It may have been replaced. Ask for a new one.`
              : problem.text
          }
          action={<TextLink href="/contacts">{t`My contacts`}</TextLink>}
        />
      )}
      {output !== null && <FoundPerson found={output} token={token} />}
    </Screen>
  );
}
