import { Trans } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { later } from '#ui/later.tsx';
import { usePersonName } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { recalledText } from './recalled.ts';
import { useReportItem } from './use-report-item.ts';

const TakenWords = later(async () => (await import('./taken-words.tsx')).TakenWords);

/**
 * The line that a message leaves behind when its author recalls it, an admin of the group takes it
 * back, or operators remove it.
 */
export function RecalledRow({ message }: { message: Message }) {
  const { conversation, screen } = useConversation();
  const mine = useReplica((state) => state.me?.id === message.sender);
  const removed = message.removed === true;
  const report = useReportItem(message);
  const text =
    mine && !removed && message.recalledBy === undefined
      ? recalledText(conversation, message, Date.now())
      : null;
  return (
    <p className="px-10 py-1.5 text-center text-caption text-ink-soft">
      {removed ? (
        <RemovedWords message={message} mine={mine} />
      ) : (
        <RecalledWords message={message} mine={mine} />
      )}
      {text !== null && (
        <>
          {' · '}
          <button
            type="button"
            onClick={() => screen.setState({ refill: { text } })}
            className="-m-2 p-2 font-medium text-link"
          >
            <Trans>Edit again</Trans>
          </button>
        </>
      )}
      {message.recalledBy !== undefined && report !== false && (
        <>
          {' · '}
          <button
            type="button"
            onClick={report.onSelect}
            className="-m-2 p-2 font-medium text-link"
          >
            {report.label}
          </button>
        </>
      )}
    </p>
  );
}

interface WordsProps {
  message: Message;
  mine: boolean;
}

function RecalledWords({ message, mine }: WordsProps) {
  const name = usePersonName(message.sender);
  if (message.recalledBy !== undefined) {
    return (
      <TakenWords message={message} by={message.recalledBy} mine={mine} meanwhile={'\u00a0'} />
    );
  }
  if (mine) return <Trans>You recalled a message</Trans>;
  return (
    <Trans>
      <bdi>{name}</bdi> recalled a message
    </Trans>
  );
}

function RemovedWords({ message, mine }: WordsProps) {
  const name = usePersonName(message.sender);
  if (mine) return <Trans>The operators removed your message</Trans>;
  return (
    <Trans>
      The operators removed a message of <bdi>{name}</bdi>
    </Trans>
  );
}
