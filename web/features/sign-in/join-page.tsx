import { useLingui } from '@lingui/react/macro';
import { Redirect, useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { Waiting } from '#ui/waiting.tsx';
import {
  keepInvitation,
  type PageProps,
  type ServerFacts,
  useAnswer,
  useSession,
} from '../../session/index.ts';
import { ServerGate } from './server-gate.tsx';
import { Threshold } from './threshold.tsx';

/** Where an invitation of the operators leads. Who is inside already is let through. */
export default function JoinPage({ params }: PageProps) {
  const status = useSession();
  if (status === 'starting') return <Waiting />;
  if (status === 'signed_in') return <Redirect href="/" replace />;
  return (
    <ServerGate>{(server) => <Invited server={server} token={params.token ?? ''} />}</ServerGate>
  );
}

function Invited({ server, token }: { server: ServerFacts; token: string }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { output, problem } = useAnswer('identity.invitation', { token });
  if (output === null && problem === null) return <Waiting />;
  if (output === null) {
    return (
      <main className="h-full">
        <EmptyState
          icon="link"
          title={t`This invitation opens no door`}
          text={
            problem?.code === 'identity.invitation_ended'
              ? problem.text
              : t`The address may have been mistyped. Ask for it once more.`
          }
          action={<TextLink href="/sign-in">{t`To the start`}</TextLink>}
        />
      </main>
    );
  }
  const join = () => {
    keepInvitation({ token, person: false });
    navigate('/sign-up');
  };
  return (
    <Threshold
      title={t`You are invited to ${server.name}`}
      text={t`Teahouse is a messenger. An account takes a minute.`}
    >
      <div className="flex flex-col gap-2">
        <Button wide onClick={join}>
          {t`Create an account`}
        </Button>
        <Button wide tone="plain" onClick={() => navigate('/sign-in')}>
          {t`I have an account already`}
        </Button>
      </div>
    </Threshold>
  );
}
