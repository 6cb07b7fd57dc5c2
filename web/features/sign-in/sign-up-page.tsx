import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextLink } from '#ui/text-link.tsx';
import {
  type KeptInvitation,
  keepInvitation,
  keptInvitation,
  problemOf,
  type ServerFacts,
  useAnswer,
  useClient,
  usePreferences,
} from '../../session/index.ts';
import { AccountForm, type NewAccount } from './account-form.tsx';
import { enter } from './enter.ts';
import { InvitationNeeded } from './invitation-needed.tsx';
import { NotOpened, ServerGate } from './server-gate.tsx';
import { StrangersOnly } from './strangers-only.tsx';
import { Threshold } from './threshold.tsx';
import { Welcome } from './welcome.tsx';

export default function SignUpPage() {
  return (
    <StrangersOnly>
      <ServerGate>
        {(server) =>
          server.opened ? (
            <SignUp server={server} />
          ) : (
            <NotOpened refresh={() => location.reload()} />
          )
        }
      </ServerGate>
    </StrangersOnly>
  );
}

function SignUp({ server }: { server: ServerFacts }) {
  const { t } = useLingui();
  const client = useClient();
  const locale = usePreferences((preferences) => preferences.locale);
  const [invitation, setInvitation] = useState(keptInvitation);
  const [handle, setHandle] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const { output: notice, refresh } = useAnswer('house.notice', {});
  if (codes.length > 0) {
    return <Welcome handle={handle} codes={codes} onDone={() => enter()} />;
  }
  if (server.signUp === 'invitation' && invitation === null) {
    const accept = (found: KeptInvitation) => {
      keepInvitation(found);
      setInvitation(found);
    };
    return <InvitationNeeded onFound={accept} />;
  }
  const signUp = async (account: NewAccount) => {
    const { recoveryCodes } = await client
      .call('identity.sign_up', {
        ...account,
        ...(locale === null ? {} : { locale }),
        ...(invitation === null ? {} : { invitation: invitation.token }),
      })
      .catch((error: unknown) => {
        const { code } = problemOf(error);
        if (code === 'identity.terms_not_accepted') refresh();
        throw error;
      });
    setHandle(account.handle);
    setCodes(recoveryCodes);
  };
  return (
    <Threshold wide title={t`Join ${server.name}`} text={t`An account takes a minute.`}>
      <AccountForm
        server={server}
        notice={notice ?? undefined}
        action={t`Create my account`}
        onSubmit={signUp}
      />
      <div className="mt-2 flex justify-center">
        <TextLink href="/sign-in">{t`I have an account already`}</TextLink>
      </div>
    </Threshold>
  );
}
