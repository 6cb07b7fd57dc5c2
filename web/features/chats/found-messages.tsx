import { Trans, useLingui } from '@lingui/react/macro';
import type { Found } from '@teahouse/protocol';
import { peerOf } from '@teahouse/sdk/selectors';
import { Button } from '#ui/button.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Spinner } from '#ui/spinner.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { ConversationAvatar, useConversationName, usePersonName } from '../../faces/index.ts';
import type { FoundMessages } from '../../finding/index.ts';
import { useReplica } from '../../session/index.ts';
import { ExcerptWords } from './excerpt-words.tsx';

interface FoundListProps {
  messages: FoundMessages;
  query: string;
  now: number;
}

/** Messages that were found, and whether there may be more of them. */
export function FoundList({ messages, query, now }: FoundListProps) {
  return (
    <>
      <ul>
        {messages.found.map((each) => (
          <FoundRow
            key={`${each.conversation} ${each.message.seq}`}
            found={each}
            query={query}
            now={now}
          />
        ))}
      </ul>
      <Foot messages={messages} />
    </>
  );
}

function FoundRow({ found, query, now }: { found: Found; query: string; now: number }) {
  const { conversation: id, message } = found;
  const locale = useTimeLocale();
  const name = useConversationName(id);
  const conversation = useReplica((state) => state.conversations.get(id));
  return (
    <li>
      <ListRow
        href={`/chats/${id}?at=${message.seq}`}
        start={<ConversationAvatar id={id} conversation={conversation} />}
        title={name === '' ? '\u00a0' : name}
        aside={listTime(message.sentAt, now, locale)}
        subtitle={
          <>
            <Speaker id={id} sender={message.sender} />
            <ExcerptWords text={message.text} query={query} />
          </>
        }
      />
    </li>
  );
}

/** Who said it, where that is not what the chat is called. */
function Speaker({ id, sender }: { id: number; sender: number | null }) {
  const { t } = useLingui();
  const me = useReplica((state) => state.me?.id);
  const peer = useReplica((state) => peerOf(state, id));
  const isNotes = useReplica((state) => state.conversations.get(id)?.kind === 'notes');
  const name = usePersonName(sender);
  if (sender === null || sender === peer || isNotes) return null;
  return (
    <>
      <bdi>{sender === me ? t`You` : name}</bdi>
      {': '}
    </>
  );
}

function Foot({ messages: { status, more, busy, load, retry } }: { messages: FoundMessages }) {
  const { t } = useLingui();
  if (status === 'looking') {
    return (
      <div className="grid h-14 place-items-center text-ink-faint">
        <Spinner />
      </div>
    );
  }
  if (status === 'here') {
    return (
      <div className="flex items-center gap-3 px-4 py-2 text-label text-ink-soft">
        <p className="min-w-0 flex-1">
          <Trans>The server does not answer: these are the messages on this device.</Trans>
        </p>
        <Button tone="plain" busy={busy} onClick={retry}>
          {t`Try again`}
        </Button>
      </div>
    );
  }
  if (!more) return null;
  return (
    <div className="flex justify-center py-2">
      <Button tone="plain" busy={busy} onClick={load}>
        {t`Show more`}
      </Button>
    </div>
  );
}
