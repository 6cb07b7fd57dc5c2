import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useMemo, useState } from 'react';
import { Icon } from '#ui/icon.tsx';
import { usePersonName } from '../../../faces/index.ts';
import { useAnswer, useReplica } from '../../../session/index.ts';
import { useUnexpired } from '../../../session/use-unexpired.ts';
import { useMessageSummary } from '../bubble/message-text.ts';
import { useConversation } from '../screen.ts';

/** What is pinned, once the server has said what that is. */
export function Pinned() {
  const { conversation, screen } = useConversation();
  const { output } = useAnswer('chat.pinned_messages', { conversation });
  const [turned, setTurned] = useState(0);
  const pinned = useMemo(() => output?.messages.map((message) => ({ message })) ?? [], [output]);
  const messages = useUnexpired(pinned).map(({ message }) => message);
  const place = messages.length - 1 - (turned % Math.max(1, messages.length));
  const message = messages[place];
  if (message === undefined) return null;
  return (
    <PinButton
      message={message}
      place={place + 1}
      count={messages.length}
      onGo={() => {
        screen.setState({ target: { seq: message.seq, back: true } });
        setTurned(turned + 1);
      }}
    />
  );
}

interface PinButtonProps {
  message: Message;
  place: number;
  count: number;
  onGo: () => void;
}

function PinButton({ message, place, count, onGo }: PinButtonProps) {
  const { t } = useLingui();
  const { conversation } = useConversation();
  const name = usePersonName(message.sender);
  const newest = useReplica((state) =>
    state.logs.get(conversation)?.messages.find(({ seq }) => seq === message.seq),
  );
  const text = useMessageSummary()(newest ?? message);
  const title = count === 1 ? t`Pinned message` : t`Pinned message ${place} of ${count}`;
  return (
    <button
      type="button"
      onClick={onGo}
      aria-label={`${title}, ${name}: ${text}`}
      className="z-10 flex min-h-13 items-center gap-3 border-line border-b bg-surface px-4 py-1.5 text-start hover:bg-pressed"
    >
      <Icon name="pin" size={1.25} className="shrink-0 text-brand" />
      <span className="min-w-0 flex-1">
        <span className="block text-brand text-caption tabular-nums">{title}</span>
        <span dir="auto" className="match-parent block truncate text-label">
          {text}
        </span>
      </span>
    </button>
  );
}
