import { useState } from 'react';
import { later } from '#ui/later.tsx';
import { useClient, useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

const ShownNotice = later(async () => (await import('./shown-notice.tsx')).ShownNotice);

/**
 * A group's notice, once: to who has not read the line of it when the conversation opens, or has
 * just joined. It stays until it is put away, or the conversation is left.
 */
export function NoticeCard() {
  const client = useClient();
  const { conversation } = useConversation();
  const [readAtFirst] = useState(() => client.state().inbox.get(conversation)?.readSeq ?? 0);
  const [putAway, setPutAway] = useState(0);
  const seq = useReplica((state) => {
    const row = state.inbox.get(conversation);
    const at = state.conversations.get(conversation)?.noticeSeq;
    if (at === undefined || row === undefined || row.toSeq !== null) return 0;
    return Math.max(at, row.fromSeq);
  });
  if (seq <= Math.max(readAtFirst, putAway)) return null;
  return <ShownNotice key={seq} onPutAway={() => setPutAway(seq)} />;
}
