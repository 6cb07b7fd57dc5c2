import { useLingui } from '@lingui/react/macro';
import type { Found } from '@teahouse/protocol';
import { bareText } from '@teahouse/protocol/marks';
import { peerOf } from '@teahouse/sdk/selectors';
import { ListRow } from '#ui/list-row.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { FoundFoot } from '../../faces/found-foot.tsx';
import {
  ConversationAvatar,
  GroupOfNames,
  useConversationName,
  usePersonName,
} from '../../faces/index.ts';
import type { FoundMessages } from '../../finding/index.ts';
import { useReplica } from '../../session/index.ts';
import { ExcerptWords } from './excerpt-words.tsx';
import { FoundCarried } from './found-carried.tsx';

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
      <FoundFoot messages={messages} />
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
            <GroupOfNames value={id}>
              <Speaker id={id} sender={message.sender} />
            </GroupOfNames>
            <FoundCarried carried={message.attachments ?? []} query={query} />
            {message.attachments !== undefined && message.text !== '' && ' · '}
            <ExcerptWords text={bareText(message.text)} query={query} />
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
