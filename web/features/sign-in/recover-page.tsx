import { Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { deviceName, useAction, useClient } from '../../session/index.ts';
import { enter } from './enter.ts';
import { HandleField } from './handle-field.tsx';
import { Reached } from './reached.tsx';
import { SuspensionCard, suspensionIn } from './suspension-card.tsx';
import { Threshold } from './threshold.tsx';

/** A new password for somebody who kept a recovery code. */
export default function RecoverPage() {
  const { t } = useLingui();
  const client = useClient();
  const [handle, setHandle] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const recover = useAction(async () => {
    const device = { name: deviceName(navigator.userAgent), kind: 'browser' } as const;
    await client.call('identity.recover', { handle, code: code.trim(), password, device });
    enter();
  });
  const { problem } = recover;
  const suspension = suspensionIn(problem);
  const aboutPassword = problem?.code.startsWith('identity.password_') === true;
  return (
    <Threshold
      title={t`A new password`}
      text={t`Use one of the recovery codes that you kept. Every other device is signed out.`}
    >
      {suspension !== null && <SuspensionCard suspension={suspension} />}
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          recover.run();
        }}
      >
        <HandleField value={handle} onChange={setHandle} />
        <TextField
          label={t`Recovery code`}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <PasswordField
          label={t`New password`}
          autoComplete="new-password"
          error={aboutPassword ? problem?.text : undefined}
          required
          minLength={limits.password.min}
          maxLength={limits.password.max}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormProblem text={aboutPassword || suspension !== null ? undefined : problem?.text} />
        <Button type="submit" wide busy={recover.busy}>
          <Trans>Set the new password</Trans>
        </Button>
      </form>
      <div className="mt-4 flex justify-center">
        <TextLink href="/sign-in">{t`Back to sign-in`}</TextLink>
      </div>
      <p className="mt-6 text-balance text-center text-ink-soft text-label">
        <Trans>Without a code, those who run this server can make a link for a new password.</Trans>
      </p>
      <Reached />
    </Threshold>
  );
}
