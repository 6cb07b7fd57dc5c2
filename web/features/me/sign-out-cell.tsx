import { useLingui } from '@lingui/react/macro';
import { Cell } from '#ui/cell.tsx';
import { confirm } from '#ui/overlays.ts';
import { attempt } from '../../faces/index.ts';
import { signOut, useAction, useClient, useReplica } from '../../session/index.ts';

/** Signs this device out, after saying what is lost by it. */
export function SignOutCell() {
  const { t } = useLingui();
  const client = useClient();
  const unsent = useReplica((state) =>
    [...state.outbox.values()].some((waiting) => waiting.length > 0),
  );
  const leave = useAction(async () => {
    const sure = await confirm({
      title: t`Sign out of this device?`,
      text: unsent
        ? t`Some messages have not been sent yet. They would be lost.`
        : t`What is kept here for reading offline is removed.`,
      action: t`Sign out`,
      tone: 'danger',
    });
    if (!sure) return;
    await attempt(signOut(client));
  });
  return (
    <Cell
      tone="danger"
      icon="signOut"
      title={t`Sign out`}
      onClick={leave.run}
      disabled={leave.busy}
    />
  );
}
