import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { PasswordField } from '#ui/password-field.tsx';
import { useAction, useClient } from '../../session/index.ts';
import { useMe } from './use-me.ts';

/** A new password in place of the current one. */
export function PasswordForm() {
  const { t } = useLingui();
  const client = useClient();
  const { handle } = useMe();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { run, busy, problem } = useAction(async () => {
    await client.call('identity.change_password', { current, next });
    setCurrent('');
    setNext('');
    showToast(t`The password was changed. Your other devices were signed out.`);
  });
  const aboutNext = problem?.code.startsWith('identity.password_') === true;
  const aboutCurrent = problem?.code === 'identity.wrong_credentials';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <form onSubmit={submit} className="mx-4 flex flex-col gap-4">
      <h2 className="font-semibold text-body">{t`Change the password`}</h2>
      <input
        hidden
        readOnly
        name="username"
        autoComplete="username"
        aria-label={t`Handle`}
        value={handle ?? ''}
      />
      <PasswordField
        label={t`Current password`}
        error={aboutCurrent ? t`This is not your current password.` : undefined}
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <PasswordField
        label={t`New password`}
        hint={t`Your other devices are signed out.`}
        error={aboutNext ? problem?.text : undefined}
        autoComplete="new-password"
        required
        minLength={limits.password.min}
        maxLength={limits.password.max}
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <FormProblem text={aboutNext || aboutCurrent ? undefined : problem?.text} />
      <Button type="submit" busy={busy} className="self-start">
        {t`Change the password`}
      </Button>
    </form>
  );
}
