import { Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { deviceName, useAction, useAnswer, useClient } from '../../session/index.ts';
import { enter } from './enter.ts';
import { Threshold } from './threshold.tsx';
import { Welcome } from './welcome.tsx';

/** What the server says of a link that is spent, too old, or none at all. */
const spent = ['identity.link_expired', 'invalid'];

/** A new password for somebody whom the operator sent a link. The secret follows `#`. */
export default function ResetPage() {
  const [link] = useState(() => location.hash.slice(1));
  const { output, problem, refresh } = useAnswer('identity.reset_link', { link });
  if (output !== null) return <NewPassword link={link} handle={output.handle} />;
  if (problem === null) return <Waiting />;
  if (spent.includes(problem.code)) return <Spent />;
  return (
    <main className="h-full">
      <EmptyState
        icon="refresh"
        title={<Trans>The server does not answer</Trans>}
        text={problem.text}
        action={
          <Button onClick={refresh}>
            <Trans>Try again</Trans>
          </Button>
        }
      />
    </main>
  );
}

function NewPassword({ link, handle }: { link: string; handle: string }) {
  const { t } = useLingui();
  const client = useClient();
  const [password, setPassword] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const reset = useAction(async () => {
    const device = { name: deviceName(navigator.userAgent), kind: 'browser' } as const;
    const { recoveryCodes } = await client.call('identity.reset_password', {
      link,
      password,
      device,
    });
    // Somebody else may have been signed in here: what this browser holds of them is not ours.
    await client.stop();
    await client.forget();
    setCodes(recoveryCodes);
  });
  const { problem } = reset;
  if (codes.length > 0) return <Welcome handle={handle} codes={codes} onDone={() => enter()} />;
  if (problem !== null && spent.includes(problem.code)) return <Spent />;
  const aboutPassword = problem?.code.startsWith('identity.password_') === true;
  return (
    <Threshold
      title={t`A new password`}
      text={t`For @${handle}. Every other device of yours is signed out.`}
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          reset.run();
        }}
      >
        {/* Tells what keeps passwords whose this one is. */}
        <input hidden readOnly autoComplete="username" value={handle} />
        <PasswordField
          label={t`New password`}
          hint={t`A few unrelated words make a strong one.`}
          autoComplete="new-password"
          error={aboutPassword ? problem?.text : undefined}
          required
          minLength={limits.password.min}
          maxLength={limits.password.max}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormProblem text={aboutPassword ? undefined : problem?.text} />
        <Button type="submit" wide busy={reset.busy}>
          <Trans>Set the new password</Trans>
        </Button>
      </form>
    </Threshold>
  );
}

function Spent() {
  const { t } = useLingui();
  return (
    <Threshold
      title={t`This link is no longer valid`}
      text={t`Such a link works once, and for one hour. Ask whoever runs this server for a new one.`}
    >
      <div className="flex justify-center">
        <TextLink href="/sign-in">{t`Back to sign-in`}</TextLink>
      </div>
    </Threshold>
  );
}
