import { useLingui } from '@lingui/react/macro';
import type { Account } from '@teahouse/protocol';
import { useState } from 'react';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { confirm, showToast } from '#ui/overlays.ts';
import { useAction, useClient, useReplica } from '../../session/index.ts';
import { SuspendDialog } from './suspend-dialog.tsx';

interface PersonActionsProps {
  account: Account;
  /** Something was done: what is shown is no longer so. */
  onDone: () => void;
}

/** What an operator can do to an account: each is asked about first, and is in the audit. */
export function PersonActions({ account, onDone }: PersonActionsProps) {
  const { t } = useLingui();
  const [suspending, setSuspending] = useState(false);
  const isMe = useReplica((state) => state.me?.id === account.id);
  const restore = useRestoring(account, onDone);
  const role = useRoleChange(account, onDone);
  const isOperator = account.role === 'operator';
  const problem = restore.problem ?? role.problem;
  return (
    <>
      <div className="mx-4 mb-4 empty:hidden">
        <FormProblem text={problem?.text} />
      </div>
      <CellGroup>
        {account.suspension !== null && (
          <Cell
            icon="check"
            title={t`Let in again`}
            disabled={restore.busy}
            onClick={restore.run}
          />
        )}
        <Cell
          icon="key"
          title={isOperator ? t`Take the operator’s role back` : t`Make an operator`}
          disabled={role.busy}
          onClick={role.run}
        />
        {!isMe && (
          <Cell
            icon="block"
            tone="danger"
            title={account.suspension === null ? t`Suspend` : t`Change the suspension`}
            onClick={() => setSuspending(true)}
          />
        )}
      </CellGroup>
      {suspending && (
        <SuspendDialog account={account} onClose={() => setSuspending(false)} onDone={onDone} />
      )}
    </>
  );
}

function useRestoring({ id, name }: Account, onDone: () => void) {
  const { t } = useLingui();
  const client = useClient();
  return useAction(async () => {
    const sure = await confirm({
      title: t`Let ${name} in again?`,
      text: t`They sign in with their password, as before.`,
      action: t`Let in`,
    });
    if (!sure) return;
    await client.call('identity.restore', { user: id });
    showToast(t`${name} may sign in again`);
    onDone();
  });
}

function useRoleChange({ id, name, role }: Account, onDone: () => void) {
  const { t } = useLingui();
  const client = useClient();
  const makes = role === 'user';
  return useAction(async () => {
    const sure = await confirm({
      title: makes ? t`Make ${name} an operator?` : t`Take the role back from ${name}?`,
      text: makes
        ? t`They can do everything that you can do here: also take the role from you.`
        : t`They see and decide nothing here any more.`,
      action: makes ? t`Make an operator` : t`Take it back`,
      tone: makes ? 'primary' : 'danger',
    });
    if (!sure) return;
    await client.call('identity.set_role', { user: id, role: makes ? 'operator' : 'user' });
    onDone();
  });
}
