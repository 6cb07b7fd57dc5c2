import { Trans } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { usePersonName } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';

interface TakenWordsProps {
  message: Message;
  /** The admin. */
  by: number;
  mine: boolean;
}

/** Of what an admin of the group took back. */
export function TakenWords({ message, by, mine }: TakenWordsProps) {
  const admin = usePersonName(by);
  const author = usePersonName(message.sender);
  const byMe = useReplica((state) => state.me?.id === by);
  if (byMe) {
    return (
      <Trans>
        You removed a message of <bdi>{author}</bdi>
      </Trans>
    );
  }
  if (mine) {
    return (
      <Trans>
        <bdi>{admin}</bdi> removed your message
      </Trans>
    );
  }
  return (
    <Trans>
      <bdi>{admin}</bdi> removed a message of <bdi>{author}</bdi>
    </Trans>
  );
}
