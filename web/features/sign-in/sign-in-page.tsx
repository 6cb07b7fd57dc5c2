import { Trans, useLingui } from '@lingui/react/macro';
import type { ToldSuspension } from '@teahouse/protocol';
import { useRef, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextLink } from '#ui/text-link.tsx';
import {
  deviceName,
  keepFarewell,
  keptFarewell,
  problemOf,
  type ServerFacts,
  travelsOpenly,
  useAction,
  useClient,
} from '../../session/index.ts';
import { PrivacySentence } from '../../session/privacy-sentence.tsx';
import { enter } from './enter.ts';
import { cleanHandle } from './handle.ts';
import { HandleField } from './handle-field.tsx';
import { NotOpened, ServerGate } from './server-gate.tsx';
import { StrangersOnly } from './strangers-only.tsx';
import { SuspensionAppeal } from './suspension-appeal.tsx';
import { SuspensionCard, suspensionIn } from './suspension-card.tsx';
import { Threshold } from './threshold.tsx';
import { useGreeting } from './use-greeting.ts';
import { useTypedBefore } from './use-typed-before.ts';

export default function SignInPage() {
  return (
    <StrangersOnly>
      <ServerGate>
        {(server) =>
          server.opened ? (
            <SignIn server={server} />
          ) : (
            <NotOpened refresh={() => location.reload()} />
          )
        }
      </ServerGate>
    </StrangersOnly>
  );
}

const mayAppeal = ({ appeal, appealUntil }: ToldSuspension) =>
  appeal === undefined && appealUntil !== undefined;

function SignIn({ server }: { server: ServerFacts }) {
  const { t } = useLingui();
  const client = useClient();
  const wanted = useHistoryState<{ wanted?: string } | null>()?.wanted;
  const [farewell] = useState(keptFarewell);
  const [suspension, setSuspension] = useState(farewell?.suspension ?? null);
  // A reload says it again.
  const tell = (told: ToldSuspension) => {
    keepFarewell({ reason: 'suspended', suspension: told });
    setSuspension(told);
  };
  const greeting = useGreeting(farewell);
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useTypedBefore(form, (typedHandle, typedPassword) => {
    setHandle(cleanHandle(typedHandle));
    setPassword(typedPassword);
  });
  const signIn = useAction(async () => {
    const device = { name: deviceName(navigator.userAgent), kind: 'browser' } as const;
    await client.call('identity.sign_in', { handle, password, device }).catch((error: unknown) => {
      const told = suspensionIn(problemOf(error));
      if (told !== null) tell(told);
      throw error;
    });
    // Whoever signed out here is done with the page that they did it from.
    enter(farewell?.reason === 'signed_out' ? undefined : wanted);
  });
  const refused = signIn.problem?.code === 'identity.suspended';
  return (
    <Threshold title={server.name} text={suspension === null ? greeting : undefined}>
      {suspension !== null && <SuspensionCard suspension={suspension} />}
      {refused && suspension !== null && mayAppeal(suspension) && (
        <SuspensionAppeal
          handle={handle}
          password={password}
          onSent={() => tell({ ...suspension, appeal: 'open' })}
        />
      )}
      <form
        ref={form}
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.run();
        }}
      >
        <HandleField value={handle} onChange={setHandle} />
        <PasswordField
          label={t`Password`}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {travelsOpenly(location) && (
          <p className="text-caption text-ink-soft">
            <PrivacySentence />
          </p>
        )}
        <FormProblem text={refused ? undefined : signIn.problem?.text} />
        <Button type="submit" wide busy={signIn.busy}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <OtherDoors />
    </Threshold>
  );
}

function OtherDoors() {
  const { t } = useLingui();
  return (
    <div className="mt-6 flex flex-col items-center gap-1">
      <TextLink href="/sign-up">{t`Create an account`}</TextLink>
      <TextLink href="/recover">{t`I forgot my password`}</TextLink>
    </div>
  );
}
