import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextLink } from '#ui/text-link.tsx';
import { type ServerFacts, useClient } from '../../session/index.ts';
import { AccountForm, type NewAccount } from './account-form.tsx';
import { enter } from './enter.ts';
import { ServerGate } from './server-gate.tsx';
import { StrangersOnly } from './strangers-only.tsx';
import { Threshold } from './threshold.tsx';
import { Welcome } from './welcome.tsx';

/** The operator's first steps. The link's secret follows `#`, which no server log ever sees. */
export default function OpenPage() {
  const [link] = useState(() => location.hash.slice(1));
  return (
    <StrangersOnly>
      <ServerGate>{(server) => <Open server={server} link={link} />}</ServerGate>
    </StrangersOnly>
  );
}

function Open({ server, link }: { server: ServerFacts; link: string }) {
  const { t } = useLingui();
  const client = useClient();
  const [handle, setHandle] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  if (codes.length > 0) {
    return <Welcome handle={handle} codes={codes} onDone={() => enter()} />;
  }
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
    setHandle(account.handle);
    setCodes(recoveryCodes);
  };
  return (
    <Threshold
      wide
      title={<Trans>Open your Teahouse</Trans>}
      text={t`You run this server. Your account comes first; then others can join.`}
    >
      <AccountForm server={server} action={t`Open the doors`} onSubmit={open} />
    </Threshold>
  );
}
