import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { confirm } from '#ui/overlays.ts';
import { PasswordField } from '#ui/password-field.tsx';
import { RecoveryCodeList } from '../../faces/recovery-code-list.tsx';
import { codesKept, useAction, useClient } from '../../session/index.ts';
import { useMe } from './use-me.ts';

/** New recovery codes, for the password. */
export function NewCodesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const [password, setPassword] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { run, busy, problem } = useAction(async () => {
    const { recoveryCodes } = await client.call('identity.new_recovery_codes', { password });
    setCodes(recoveryCodes);
  });
  if (codes !== null) return <NewCodes codes={codes} onClose={onClose} />;
  const wrong = problem?.code === 'identity.wrong_credentials';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <Dialog title={t`Make new codes`} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <p className="text-ink-soft text-label">
          {t`The codes that you have been given so far stop working.`}
        </p>
        <PasswordField
          label={t`Your password`}
          error={wrong ? t`This is not your current password.` : undefined}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormProblem text={wrong ? undefined : problem?.text} />
        <Button type="submit" busy={busy}>
          {t`Make new codes`}
        </Button>
      </form>
    </Dialog>
  );
}

/** They are shown this once: who closes the sheet is asked, once, whether they are kept. */
function NewCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useLingui();
  const { handle } = useMe();
  const asked = useRef(false);
  const keep = () => {
    codesKept();
    onClose();
  };
  const close = async () => {
    if (asked.current) return onClose();
    asked.current = true;
    const kept = await confirm({
      title: t`Have you kept the codes?`,
      text: t`They are shown only now.`,
      action: t`I have kept them`,
    });
    if (kept) keep();
  };
  return (
    <Dialog
      title={t`Keep these codes`}
      onClose={() => void close()}
      actions={<Button onClick={keep}>{t`I have kept them`}</Button>}
    >
      <p className="mb-4 text-ink-soft text-label">
        {t`They are shown only now. The former ones no longer work.`}
      </p>
      <RecoveryCodeList handle={handle ?? ''} codes={codes} />
    </Dialog>
  );
}
