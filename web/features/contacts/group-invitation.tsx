import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { GroupInvitation as Invitation } from '@teahouse/protocol';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Icon } from '#ui/icon.tsx';
import { PersonHandle, usePersonName } from '../../faces/index.ts';
import { useAction, useClient } from '../../session/index.ts';

/** A group that somebody would like to have one in: nobody is put into one unasked. */
export function GroupInvitation({ invitation }: { invitation: Invitation }) {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const { conversation, title, memberCount, by } = invitation;
  const inviter = usePersonName(by);
  const accept = useAction(async () => {
    await client.call('chat.answer_invitation', { conversation, accept: true });
    navigate(`/chats/${conversation}`);
  });
  const decline = useAction(async () => {
    await client.call('chat.answer_invitation', { conversation, accept: false });
  });
  return (
    <div className="edge mx-4 mb-6 rounded-card bg-surface p-4">
      <div className="mb-4 flex items-center gap-3">
        <span className="grid size-11 place-items-center rounded-[28%] bg-brand-soft text-brand">
          <Icon name="group" />
        </span>
        <div className="min-w-0 flex-1">
          <p dir="auto" className="match-parent wrap-anywhere font-medium">
            {title === '' ? t`A group` : title}
          </p>
          <p className="text-caption text-ink-soft">
            <Trans>
              <bdi>{inviter}</bdi> invites you.
            </Trans>{' '}
            <Plural value={memberCount} one="# person is in it." other="# people are in it." />
          </p>
          <PersonHandle user={by} />
        </div>
      </div>
      <FormProblem text={(accept.problem ?? decline.problem)?.text} />
      <div className="flex flex-wrap gap-2">
        <Button className="flex-1" icon="check" busy={accept.busy} onClick={() => accept.run()}>
          {t`Join`}
        </Button>
        <Button
          tone="secondary"
          className="flex-1"
          busy={decline.busy}
          onClick={() => decline.run()}
        >
          {t`Decline`}
        </Button>
      </div>
    </div>
  );
}
