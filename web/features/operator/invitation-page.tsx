import { useLingui } from '@lingui/react/macro';
import type { Invitation } from '@teahouse/protocol';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { confirm } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { Asked } from '../../faces/asked.tsx';
import { SharedLink } from '../../faces/shared-link.tsx';
import { type PageProps, useAction, useAnswer, useClient } from '../../session/index.ts';
import { PagedAccounts } from './paged-accounts.tsx';
import { useDays } from './use-days.ts';
import { useInvitationWords } from './use-invitation-words.ts';

/** One invitation, to be handed out or taken back, and who came by it. */
export default function InvitationPage({ params }: PageProps) {
  const { t } = useLingui();
  const answer = useAnswer('identity.invitations', { invitation: Number(params.invitation) });
  return (
    <Screen title={t`Invitation`} back="/operator/invitations">
      <Asked answer={answer}>
        {({ invitations: [invitation] }) =>
          invitation === undefined ? (
            <EmptyState icon="link" title={t`There is no such invitation`} />
          ) : (
            <Shown
              invitation={invitation}
              onChange={(changed) => answer.replace({ invitations: [changed], more: false })}
            />
          )
        }
      </Asked>
    </Screen>
  );
}

interface ShownProps {
  invitation: Invitation;
  onChange: (invitation: Invitation) => void;
}

function Shown({ invitation, onChange }: ShownProps) {
  const { t } = useLingui();
  const { moment } = useDays();
  const words = useInvitationWords(invitation);
  const { id, url, createdAt } = invitation;
  return (
    <>
      {words.open && <Link url={url} />}
      <CellGroup>
        <Cell title={<bdi>{words.title}</bdi>} subtitle={t`Made: ${moment(createdAt)}`} />
        <Cell title={t`Joined by it`} value={words.used} />
        <Cell title={words.standing} />
      </CellGroup>
      {words.open && <Revoke invitation={invitation} onChange={onChange} />}
      <h2 className="mx-4 px-4 pb-2 font-medium text-caption text-ink-soft">{t`Who came by it`}</h2>
      <PagedAccounts query={{ invitation: id }} nobody={t`Nobody yet`} />
    </>
  );
}

function Link({ url }: { url: string }) {
  const { t } = useLingui();
  return (
    <div className="mx-auto mb-6 flex w-[min(100%-2rem,18rem)] flex-col gap-3">
      <SharedLink url={url} label={t`QR code of the invitation`} />
    </div>
  );
}

function Revoke({ invitation, onChange }: ShownProps) {
  const { t } = useLingui();
  const client = useClient();
  const revoke = useAction(async () => {
    const sure = await confirm({
      title: t`Revoke this invitation?`,
      text: t`Nobody joins by it any more. Whoever came by it stays.`,
      action: t`Revoke`,
      tone: 'danger',
    });
    if (!sure) return;
    onChange(await client.call('identity.revoke_invitation', { invitation: invitation.id }));
  });
  return (
    <>
      <div className="mx-4 mb-4 empty:hidden">
        <FormProblem text={revoke.problem?.text} />
      </div>
      <CellGroup>
        <Cell
          icon="trash"
          tone="danger"
          title={t`Revoke`}
          disabled={revoke.busy}
          onClick={revoke.run}
        />
      </CellGroup>
    </>
  );
}
