import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { confirm } from '#ui/overlays.ts';
import { usePersonName } from '../../faces/index.ts';
import { useAction, useClient } from '../../session/index.ts';
import { RemarkDialog } from './remark-dialog.tsx';
import { useBlocking } from './use-blocking.ts';
import { useMessage } from './use-message.ts';

interface CardActionsProps {
  user: number;
  isContact: boolean;
  isBlocked: boolean;
}

/** What one can do with a person: message, name, remove, block, report. */
export function CardActions({ user, isContact, isBlocked }: CardActionsProps) {
  const { t } = useLingui();
  const [naming, setNaming] = useState(false);
  const message = useMessage();
  const blocking = useBlocking(user);
  const remove = useRemoval(user);
  const problem = message.problem ?? blocking.problem ?? remove.problem;
  return (
    <>
      {isContact && !isBlocked && (
        <div className="mx-4 mb-6">
          <Button wide icon="chats" busy={message.busy} onClick={() => message.run(user)}>
            {t`Message`}
          </Button>
        </div>
      )}
      <div className="mx-4 mb-4 empty:hidden">
        <FormProblem text={problem?.text} />
      </div>
      <CellGroup
        {...(isBlocked
          ? { footer: t`Blocked: nothing from this person reaches you, and they are not told.` }
          : {})}
      >
        {isContact && (
          <Cell
            icon="edit"
            title={t`My name for them`}
            subtitle={t`Only you see it`}
            onClick={() => setNaming(true)}
          />
        )}
        <Cell icon="share" title={t`Send to a chat`} href={`/chats/share/${user}`} />
        <Cell
          icon="block"
          title={isBlocked ? t`Unblock` : t`Block`}
          tone={isBlocked ? 'ink' : 'danger'}
          disabled={blocking.busy}
          onClick={() => blocking.run(!isBlocked)}
        />
        <Cell icon="alert" tone="danger" title={t`Report`} href={`/contacts/${user}/report`} />
        {isContact && (
          <Cell
            icon="trash"
            tone="danger"
            title={t`Remove from contacts`}
            disabled={remove.busy}
            onClick={remove.run}
          />
        )}
      </CellGroup>
      {naming && <RemarkDialog user={user} onClose={() => setNaming(false)} />}
    </>
  );
}

function useRemoval(user: number) {
  const { t } = useLingui();
  const client = useClient();
  const name = usePersonName(user);
  const [, navigate] = useLocation();
  return useAction(async () => {
    const sure = await confirm({
      title: t`Remove ${name} from your contacts?`,
      text: t`You also leave theirs. What you wrote to each other stays.`,
      action: t`Remove`,
      tone: 'danger',
    });
    if (!sure) return;
    await client.call('contacts.remove', { user });
    navigate('/contacts', { replace: true });
  });
}
