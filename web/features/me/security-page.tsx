import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Screen } from '#ui/screen.tsx';
import { NewCodesDialog } from './new-codes-dialog.tsx';
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
  // A reminder leads right to it.
  const [asking, setAsking] = useState(() => new URLSearchParams(location.search).has('codes'));
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
