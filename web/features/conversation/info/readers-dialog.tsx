import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Client } from '@teahouse/sdk';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Spinner } from '#ui/spinner.tsx';
import { attempt, PersonAvatar, usePersonName, useProfiles } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

interface Receipts {
  read: readonly number[];
  memberCount: number;
  /** In a large group more may have read it: they are asked for after this one. */
  next: number | undefined;
}

/** Goes on, page by page, until somebody has read it or all were looked at. */
async function readOn(
  client: Client,
  message: { conversation: number; seq: number },
  from: number,
): Promise<Receipts> {
  for (let after = from; ; ) {
    const answer = await client.call('chat.receipts', { ...message, after });
    if (answer.read.length > 0 || answer.next === undefined) return { next: undefined, ...answer };
    after = answer.next;
  }
}

/** Who has read a message of one's own in a group, among those who show it. */
export function ReadersDialog({ seq }: { seq: number }) {
  const { t } = useLingui();
  const client = useClient();
  const { conversation, screen } = useConversation();
  const [receipts, setReceipts] = useState<Receipts | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const answer = await readOn(client, { conversation, seq }, 0);
      if (!gone) setReceipts(answer);
    };
    void attempt(ask());
    return () => {
      gone = true;
    };
  }, [client, conversation, seq]);
  const askOn = async ({ read, memberCount, next }: Receipts) => {
    if (next === undefined) return;
    const answer = await readOn(client, { conversation, seq }, next);
    setReceipts({ ...answer, memberCount, read: [...read, ...answer.read] });
  };
  const named = `${receipts?.read.length ?? 0}${receipts?.next === undefined ? '' : '+'}`;
  useProfiles(receipts?.read ?? []);
  return (
    <Dialog title={t`Read by`} onClose={() => screen.setState({ readersOf: null })}>
      {receipts === null ? (
        <div className="grid h-24 place-items-center">
          <Spinner size={1.5} />
        </div>
      ) : (
        <>
          <Note>
            {receipts.read.length === 0 ? (
              <Trans>Nobody has read this yet.</Trans>
            ) : (
              <Plural
                value={receipts.memberCount - 1}
                one={`${named} of # other member`}
                other={`${named} of # other members`}
              />
            )}
          </Note>
          <ul>
            {receipts.read.map((user) => (
              <Reader key={user} user={user} />
            ))}
          </ul>
          {receipts.next !== undefined && (
            <Button wide tone="secondary" onClick={() => void attempt(askOn(receipts))}>
              <Trans>Show more</Trans>
            </Button>
          )}
          <Note>
            <Trans>People who keep their read receipts to themselves are not listed.</Trans>
          </Note>
        </>
      )}
    </Dialog>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="py-2 text-caption text-ink-soft">{children}</p>;
}

function Reader({ user }: { user: number }) {
  const name = usePersonName(user);
  return (
    <li className="flex items-center gap-3 py-2">
      <PersonAvatar user={user} size={2.25} />
      <bdi className="match-parent min-w-0 flex-1 truncate">{name || '\u00a0'}</bdi>
    </li>
  );
}
