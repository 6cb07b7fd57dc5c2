import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { confirm } from '#ui/overlays.ts';
import { PasswordField } from '#ui/password-field.tsx';
import { Screen } from '#ui/screen.tsx';
import { forgetEverything, useAction, useClient } from '../../session/index.ts';

/** The end of an account, with what it takes away and what it leaves. */
export default function DeletePage() {
  const { t } = useLingui();
  const client = useClient();
  const [password, setPassword] = useState('');
  const end = useAction(async () => {
    const sure = await confirm({
      title: t`Delete your account for good?`,
      text: t`Nobody can bring it back.`,
      action: t`Delete it`,
      tone: 'danger',
    });
    if (!sure) return;
    await client.call('identity.delete_account', { password });
    await forgetEverything(client, 'deleted');
  });
  const wrong = end.problem?.code === 'identity.wrong_credentials';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.run();
  };
  return (
    <Screen title={t`Delete my account`} back="/me/privacy">
      <div className="mx-4 mb-6 space-y-4 rounded-card bg-surface p-5 text-label">
        <div>
          <h2 className="font-semibold text-body">
            <Trans>What goes</Trans>
          </h2>
          <p className="mt-1 text-ink-soft">
            <Trans>
              Your profile, picture, contacts, settings, notes and devices. Your handle can no
              longer be found.
            </Trans>
          </p>
        </div>
        <div>
          <h2 className="font-semibold text-body">
            <Trans>What stays</Trans>
          </h2>
          <p className="mt-1 text-ink-soft">
            <Trans>
              The messages that you have sent remain in other people’s conversations, under the name
              “Deleted account”.
            </Trans>
          </p>
        </div>
      </div>
      <form onSubmit={submit} className="mx-4 flex flex-col gap-4">
        <PasswordField
          label={t`Your password`}
          error={wrong ? t`This is not your current password.` : undefined}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormProblem text={wrong ? undefined : end.problem?.text} />
        <Button type="submit" tone="danger" busy={end.busy} className="self-start">
          {t`Delete my account`}
        </Button>
      </form>
    </Screen>
  );
}
