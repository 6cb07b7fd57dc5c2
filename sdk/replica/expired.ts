import type { State } from '../state.ts';
import { asOneStep, withEntry, withMember } from './maps.ts';
import { type Replica, withState } from './replica.ts';
import { isExpired } from './stretch.ts';

/** When the next of what is held disappears; Infinity where nothing does. */
export function nextExpiry({ logs, streams }: Pick<State, 'logs' | 'streams'>): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { messages } of logs.values()) {
    for (const { expiresAt } of messages) next = Math.min(next, expiresAt ?? next);
  }
  for (const { preview } of streams.values()) next = Math.min(next, preview?.expiresAt ?? next);
  return next;
}

/**
 * Drops what has disappeared by a time of the server's clock: of logs, previews and mentions. What
 * was not read counts until its conversation is opened, as on every other device.
 */
export function dropExpired(replica: Replica, at: number): Replica {
  if (nextExpiry(replica.state) > at) return replica;
  const { logs, streams } = replica.state;
  const held = new Set([...streams.keys(), ...logs.keys()]);
  return asOneStep(() => [...held].reduce((next, id) => dropOf(next, id, at), replica));
}

function dropOf(replica: Replica, id: number, at: number): Replica {
  const { logs, streams } = replica.state;
  const log = logs.get(id);
  const stream = streams.get(id);
  const preview = stream?.preview;
  const held = [...(log?.messages ?? []), ...(preview ? [preview] : [])];
  const gone = held.filter((message) => isExpired(message, at));
  if (gone.length === 0) return replica;
  const left = log?.messages.filter((message) => !gone.includes(message)) ?? [];
  const lost = preview != null && gone.includes(preview);
  const before = lost && log?.hasNewer === false ? left.at(-1) : undefined;
  const mentions = stream?.mentions?.filter((place) => !gone.some(({ seq }) => seq === place));
  const without = stream && {
    ...stream,
    ...(mentions && { mentions }),
    ...(lost && { preview: before ?? null }),
  };
  const next = withState(replica, {
    logs: log === undefined ? logs : withEntry(logs, id, { ...log, messages: left }),
    streams: without === undefined ? streams : withEntry(streams, id, without),
  });
  // What is before it is asked for; until then the list shows nothing, and nothing that is gone.
  if (!lost || before !== undefined) return next;
  return { ...next, doubtful: withMember(next.doubtful, id) };
}
