import { useLingui } from '@lingui/react/macro';
import type { Invitation } from '@teahouse/protocol';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { MoreRows } from './more-rows.tsx';
import { useInvitationWords } from './use-invitation-words.ts';

/** The operators' own invitations: how many came by each, and until when it opens the door. */
export default function InvitationsPage() {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const [making, setMaking] = useState(false);
  const pages = usePages<Invitation, number>('', async (before) => {
    const { invitations, more } = await client.call(
      'identity.invitations',
      before === null ? {} : { before },
    );
    return { rows: invitations, next: more ? (invitations.at(-1)?.id ?? null) : null };
  });
  return (
    <Screen title={t`Invitations`} back="/operator" backOnlyAlone>
      <div className="mx-4 mb-6">
        <Button wide icon="plus" onClick={() => setMaking(true)}>
          {t`New invitation`}
        </Button>
      </div>
      {pages.rows === null && pages.problem === null && <SkeletonRows count={3} />}
      {pages.rows?.length === 0 && (
        <EmptyState
          icon="personAdd"
          title={t`No invitations yet`}
          text={t`An invitation is a link by which people join. Members’ own links open the door as well.`}
        />
      )}
      {pages.rows !== null && pages.rows.length > 0 && (
        <CellGroup>
          {pages.rows.map((invitation) => (
            <InvitationCell key={invitation.id} invitation={invitation} />
          ))}
        </CellGroup>
      )}
      <MoreRows pages={pages} />
      {making && (
        <InviteDialog
          onClose={() => setMaking(false)}
          onMade={({ id }) => {
            setMaking(false);
            pages.refresh();
            navigate(`/operator/invitations/${id}`);
          }}
        />
      )}
    </Screen>
  );
}

function InvitationCell({ invitation }: { invitation: Invitation }) {
  const [path] = useLocation();
  const words = useInvitationWords(invitation);
  const href = `/operator/invitations/${invitation.id}`;
  return (
    <Cell
      icon="link"
      title={<bdi>{words.title}</bdi>}
      subtitle={words.standing}
      value={words.used}
      href={href}
      current={path === href}
    />
  );
}
