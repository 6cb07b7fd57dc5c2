import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Asked } from '../../../faces/asked.tsx';
import { attempt, PersonAvatar, PersonHandle, usePersonName } from '../../../faces/index.ts';
import {
  type PageProps,
  useAction,
  useAnswer,
  useClient,
  useReplica,
} from '../../../session/index.ts';

/** Who asks to join a group, and the answers, for its admins. */
export function JoinRequestsPage({ params }: PageProps) {
  const { t } = useLingui();
  const conversation = Number(params.conversation);
  const answer = useAnswer('chat.join_requests', { conversation });
  const { refresh } = answer;
  const waiting = useReplica((state) => state.inbox.get(conversation)?.joinRequests ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number is another list.
  useEffect(refresh, [waiting, refresh]);
  return (
    <Screen title={t`Requests to join`} back={`/chats/${conversation}/info`}>
      <Asked answer={answer}>
        {({ requests }) =>
          requests.length === 0 ? (
            <EmptyState icon="personAdd" title={t`Nobody is waiting`} />
          ) : (
            <ul>
              {requests.map(({ user, at }) => (
                <Request
                  key={user}
                  conversation={conversation}
                  user={user}
                  at={at}
                  onAnswered={refresh}
                />
              ))}
            </ul>
          )
        }
      </Asked>
    </Screen>
  );
}

interface RequestProps {
  conversation: number;
  user: number;
  at: number;
  onAnswered: () => void;
}

function Request({ conversation, user, at, onAnswered }: RequestProps) {
  const { t } = useLingui();
  const client = useClient();
  const locale = useTimeLocale();
  const name = usePersonName(user);
  const answer = useAction(async (accept: boolean) => {
    const wanted = client.call('chat.answer_join_request', { conversation, user, accept });
    await attempt(wanted);
    onAnswered();
  });
  return (
    <li className="edge mx-4 mb-4 rounded-card bg-surface p-4">
      <div className="mb-3 flex items-center gap-3">
        <PersonAvatar user={user} size={2.75} />
        <div className="min-w-0 flex-1">
          <p dir="auto" className="match-parent truncate font-medium">
            {name || '\u00a0'}
          </p>
          <PersonHandle user={user} />
        </div>
        <span className="text-caption text-ink-soft">{listTime(at, Date.now(), locale)}</span>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button className="flex-1" icon="check" busy={answer.busy} onClick={() => answer.run(true)}>
          {t`Let in`}
        </Button>
        <Button
          tone="secondary"
          className="flex-1"
          disabled={answer.busy}
          onClick={() => answer.run(false)}
        >
          {t`Decline`}
        </Button>
      </div>
    </li>
  );
}
