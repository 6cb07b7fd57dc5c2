import type { Message, Stream } from '@teahouse/protocol';
import type { Log, State } from '../state.ts';
import { asOneStep, withEntry, withMember } from './maps.ts';
import { type Replica, withState } from './replica.ts';
import { firstVisible } from './stretch.ts';

/** Whether a message has disappeared by a time of the server's clock (SPEC R6). */
export const isExpired = ({ expiresAt }: Pick<Message, 'expiresAt'>, at: number): boolean =>
  expiresAt !== undefined && expiresAt <= at;

/** When the next of what is held disappears; Infinity where nothing does. */
export function nextExpiry({ logs, streams }: Pick<State, 'logs' | 'streams'>): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { messages } of logs.values()) {
    for (const { expiresAt } of messages) next = Math.min(next, expiresAt ?? next);
  }
  for (const { preview } of streams.values()) next = Math.min(next, preview?.expiresAt ?? next);
  return next;
}

/** Drops what has disappeared by a time of the server's clock: of logs, previews and mentions. */
export function dropExpired(replica: Replica, at: number): Replica {
  if (nextExpiry(replica.state) > at) return replica;
  return asOneStep(() => {
    const { logs, streams } = replica.state;
    const cleared = [...logs].reduce((next, [id, log]) => dropFromLog(next, id, log, at), replica);
    return [...streams.values()].reduce((next, { id }) => dropFromStream(next, id, at), cleared);
  });
}

function dropFromLog(replica: Replica, id: number, log: Log, at: number): Replica {
  const gone = log.messages.filter((message) => isExpired(message, at));
  if (gone.length === 0) return replica;
  const { logs, streams } = replica.state;
  const messages = log.messages.filter((message) => !gone.includes(message));
  const stream = streams.get(id);
  const next = withState(replica, { logs: withEntry(logs, id, { ...log, messages }) });
  const read = readExpired(next, id, gone);
  if (stream === undefined) return read;
  return withState(read, { streams: withEntry(streams, id, withoutMentions(stream, gone)) });
}

function dropFromStream(replica: Replica, id: number, at: number): Replica {
  const stream = replica.state.streams.get(id);
  if (!stream?.preview || !isExpired(stream.preview, at)) return replica;
  const before = previewBefore(replica, id);
  const named = withoutMentions(stream, [stream.preview]);
  const streams = withEntry(replica.state.streams, id, { ...named, preview: before ?? null });
  const next = readExpired(withState(replica, { streams }), id, [stream.preview]);
  // What is before it is asked for; until then the list shows nothing, and nothing that is gone.
  if (before !== undefined) return next;
  return { ...next, doubtful: withMember(next.doubtful, id) };
}

/** The newest that is left where the end of the log is held: null for none, undefined if not known. */
function previewBefore({ state }: Replica, id: number): Message | null | undefined {
  const log = state.logs.get(id);
  if (log === undefined || log.hasNewer) return undefined;
  const last = log.messages.at(-1);
  if (last !== undefined) return last;
  return log.hasOlder || log.from > firstVisible(state.inbox.get(id)) ? undefined : null;
}

function withoutMentions(stream: Stream, gone: readonly Message[]): Stream {
  const { mentions = [] } = stream;
  const left = mentions.filter((place) => !gone.some(({ seq }) => seq === place));
  return left.length === mentions.length ? stream : { ...stream, mentions: left };
}

/**
 * What disappears unread waits for its reader no more. Only what comes next after what was read
 * is counted out: places in between may be waiting still. Nobody is told that it was read.
 */
function readExpired(replica: Replica, id: number, gone: readonly Message[]): Replica {
  const row = replica.state.inbox.get(id);
  if (row === undefined) return replica;
  const read = gone
    .toSorted((a, b) => a.seq - b.seq)
    .reduce(
      (held, { seq, n }) =>
        seq > held.readSeq && n === held.readN + 1 ? { ...held, readSeq: seq, readN: n } : held,
      row,
    );
  if (read === row) return replica;
  return withState(replica, { inbox: withEntry(replica.state.inbox, id, read) });
}
