import { Trans } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { usePersonName } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { recalledText } from './recalled.ts';

/** The line that a recalled message leaves behind. */
export function RecalledRow({ message }: { message: Message }) {
  const { conversation, screen } = useConversation();
  const mine = useReplica((state) => state.me?.id === message.sender);
  const name = usePersonName(message.sender);
  const text = mine ? recalledText(conversation, message, Date.now()) : null;
  return (
    <p className="px-10 py-1.5 text-center text-caption text-ink-soft">
      {mine ? (
        <Trans>You recalled a message</Trans>
      ) : (
        <Trans>
          <bdi>{name}</bdi> recalled a message
        </Trans>
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
    </p>
  );
}
