import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextLink } from '#ui/text-link.tsx';
import { useClient } from '../../session/index.ts';
import { AccountForm, type NewAccount } from './account-form.tsx';
import { enter } from './enter.ts';
import { type ServerFacts, ServerGate } from './server-gate.tsx';
import { Threshold } from './threshold.tsx';
import { Welcome } from './welcome.tsx';

/** The operator's first steps. The link's secret follows `#`, which no server log ever sees. */
export default function OpenPage() {
  const [link] = useState(() => location.hash.slice(1));
  return <ServerGate>{(server) => <Open server={server} link={link} />}</ServerGate>;
}

function Open({ server, link }: { server: ServerFacts; link: string }) {
  const { t } = useLingui();
  const client = useClient();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <Welcome codes={codes} onDone={() => enter()} />;
  if (server.opened) {
    return (
      <Threshold title={server.name} text={t`This Teahouse is open already.`}>
        <div className="flex justify-center">
          <TextLink href="/sign-in">{t`Sign in`}</TextLink>
        </div>
      </Threshold>
    );
  }
  const open = async (account: NewAccount) => {
    const { recoveryCodes } = await client.call('identity.open_server', { ...account, link });
    setCodes(recoveryCodes);
  };
  return (
    <Threshold
      title={<Trans>Open your Teahouse</Trans>}
      text={t`You run this server. Your account comes first; then others can join.`}
    >
      <AccountForm server={server} action={t`Open the doors`} onSubmit={open} />
    </Threshold>
  );
}
