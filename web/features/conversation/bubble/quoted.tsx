import { Trans, useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useEffect, useMemo, useState } from 'react';
import { classNames } from '#ui/class-names.ts';
import { usePersonName } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { useUnexpired } from '../../../session/use-unexpired.ts';
import { useConversation } from '../screen.ts';
import { useMessageSummary } from './message-text.ts';

const fetched = new Map<string, Message | null>();
const none: readonly { message: Message }[] = [];

/** A message of this conversation, wherever it is: null when there is none to see. */
export function useMessage(seq: number): Message | null | undefined {
  const client = useClient();
  const { conversation } = useConversation();
  const key = `${conversation} ${seq}`;
  const held = useReplica((state) => {
    const log = state.logs.get(conversation);
    if (seq <= (state.inbox.get(conversation)?.clearedSeq ?? 0)) return null;
    if (log === undefined || seq < log.from || seq > log.to) return undefined;
    return log.messages.find((message) => message.seq === seq) ?? null;
  });
  const [found, setFound] = useState(() => fetched.get(key));
  useEffect(() => {
    if (held !== undefined || fetched.has(key)) return;
    let gone = false;
    const ask = async () => {
      const page = await client.call('chat.history', { conversation, after: seq - 1, limit: 1 });
      const message = page.messages.find((each) => each.seq === seq) ?? null;
      fetched.set(key, message);
      if (!gone) setFound(message);
    };
    // Offline the quote stays empty; it is asked for again when it is drawn again.
    ask().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [client, conversation, held, key, seq]);
  const unexpired = useUnexpired(useMemo(() => (found ? [{ message: found }] : none), [found]));
  if (held !== undefined) return held;
  return found && unexpired.length === 0 ? null : found;
}

/** The message that is answered, above the answer. Pressing it goes there. */
export function Quoted({ seq }: { seq: number }) {
  const { screen } = useConversation();
  const message = useMessage(seq);
  return (
    <button
      type="button"
      onClick={() => screen.setState({ target: { seq, back: true } })}
      className="mb-1 flex w-full min-w-0 rounded-chip border-brand border-s-3 bg-pressed px-2.5 py-1 text-start hover:bg-sunken"
    >
      <QuoteWords message={message} inBubble />
    </button>
  );
}

interface QuoteWordsProps {
  message: Message | null | undefined;
  /** On the colours of bubbles only ink has enough contrast. */
  inBubble?: boolean;
}

/** Who said it and how it begins. */
export function QuoteWords({ message, inBubble = false }: QuoteWordsProps) {
  const { t } = useLingui();
  const sender = message?.sender ?? null;
  const mine = useReplica(({ me }) => me !== null && me.id === sender);
  const name = usePersonName(mine ? null : sender);
  return (
    <span className="block min-w-0 flex-1">
      <bdi
        className={classNames(
          'match-parent block truncate font-medium text-caption',
          inBubble ? 'text-ink' : 'text-brand',
        )}
      >
        {mine ? t`You` : name || '\u00a0'}
      </bdi>
      <span
        dir="auto"
        className={classNames(
          'match-parent block truncate text-caption',
          inBubble ? 'text-ink' : 'text-ink-soft',
        )}
      >
        <Excerpt message={message} />
      </span>
    </span>
  );
}

function Excerpt({ message }: { message: Message | null | undefined }) {
  const textOf = useMessageSummary();
  if (message === undefined) return '\u00a0';
  if (message === null) return <Trans>This message is not here any more</Trans>;
  if (message.removed === true) return <Trans>Removed message</Trans>;
  if (message.recalledAt !== null) return <Trans>Recalled message</Trans>;
  return textOf(message).slice(0, 200);
}
