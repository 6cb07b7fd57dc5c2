import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { CodeList } from '#ui/code-list.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { Screen } from '#ui/screen.tsx';
import { useAction, useClient } from '../../session/index.ts';
import { PasswordForm } from './password-form.tsx';
import { useMe } from './use-me.ts';

/** Changing the password, and new recovery codes. */
export default function SecurityPage() {
  const { t } = useLingui();
  return (
    <Screen title={t`Password and recovery`} back="/me" backOnlyAlone>
      <PasswordForm />
      <RecoveryCodes />
    </Screen>
  );
}

function RecoveryCodes() {
  const { t } = useLingui();
  const { recoveryCodesLeft } = useMe();
  const [asking, setAsking] = useState(false);
  return (
    <section className="mx-4 mt-10 flex flex-col items-start gap-3">
      <h2 className="font-semibold text-body">{t`Recovery codes`}</h2>
      <p className="text-ink-soft text-label">
        {t`If you forget your password, a recovery code lets you in. Each works once.`}{' '}
        <Plural
          value={recoveryCodesLeft}
          _0="You have none left."
          one="You have # left."
          other="You have # left."
        />
      </p>
      <Button tone="secondary" icon="key" onClick={() => setAsking(true)}>
        {t`Make new codes`}
      </Button>
      {asking && <NewCodesDialog onClose={() => setAsking(false)} />}
    </section>
  );
}

function NewCodesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const [password, setPassword] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const make = useAction(async () => {
    const { recoveryCodes } = await client.call('identity.new_recovery_codes', { password });
    setCodes(recoveryCodes);
  });
  if (codes !== null) {
    return (
      <Dialog
        title={t`Keep these codes`}
        onClose={onClose}
        actions={<Button onClick={onClose}>{t`I have kept them`}</Button>}
      >
        <p className="mb-4 text-ink-soft text-label">
          {t`They are shown only now. The former ones no longer work.`}
        </p>
        <CodeList label={t`Recovery codes`} codes={codes} fileName="teahouse-recovery-codes.txt" />
      </Dialog>
    );
  }
  return (
    <Dialog title={t`Make new codes`} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          make.run();
        }}
      >
        <PasswordField
          label={t`Your password`}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormProblem text={make.problem?.text} />
        <Button type="submit" busy={make.busy}>
          {t`Make new codes`}
        </Button>
      </form>
    </Dialog>
  );
}
