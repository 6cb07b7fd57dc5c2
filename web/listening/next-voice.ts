import type { Inbox, Message } from '@teahouse/protocol';
import { mediaUrl } from '../faces/media-url.ts';
import type { Track } from './listening.ts';

interface Where {
  conversation: number;
  /** The place after which to look. */
  after: number;
  me: number;
  inbox: Pick<Inbox, 'clearedSeq' | 'hidden'> | undefined;
  heard: ReadonlySet<string>;
}

/** The first recording of somebody else after a place that was not heard here; null if none. */
export function nextVoice(messages: readonly Message[], where: Where): Track | null {
  const { conversation, after, me, inbox, heard } = where;
  const later = messages
    .filter(({ seq }) => seq > after && seq > (inbox?.clearedSeq ?? 0))
    .filter(({ seq, sender }) => sender !== me && inbox?.hidden.includes(seq) !== true)
    .toSorted((a, b) => a.seq - b.seq);
  for (const { seq, sender, attachments = [] } of later) {
    const voice = attachments.find(({ id, kind }) => kind === 'voice' && !heard.has(id));
    if (voice === undefined) continue;
    const { id, durationMs = 0 } = voice;
    const message = { conversation, seq, sender };
    return { id, url: mediaUrl(id, 'file'), durationMs, page: `/chats/${conversation}`, message };
  }
  return null;
}
