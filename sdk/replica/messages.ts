import type { Events, Inbox, Message } from '@teahouse/protocol';
import type { Log } from '../state.ts';
import { withEntry, withEntryOrNone, withoutEntry } from './maps.ts';
import { endTyping } from './people.ts';
import { earlyLimit, type Replica, withState } from './replica.ts';
import { moveStream } from './streams.ts';
import {
  appendOwn,
  applyChanges,
  type Changes,
  clip,
  firstVisible,
  newestStretch,
  type Page,
  trim,
} from './stretch.ts';

type MessagesEvent = Events['chat.messages'];

/** New and changed messages of a conversation, as they are announced (SPEC A1). */
export function receiveMessages(replica: Replica, event: MessagesEvent): Replica {
  const moved = moveStream(replica, event);
  const followed = followLog(moved, event);
  const settled = settleOwn(followed, event.conversation, event.messages);
  return event.messages.reduce(
    (next, { sender }) => (sender === null ? next : endTyping(next, event.conversation, sender)),
    settled,
  );
}

/**
 * Where a large group stands, for a device that does not have it open (SPEC A4): the list follows,
 * and a stretch in memory is behind until its changes are asked for.
 */
export function receiveHead(replica: Replica, event: Events['chat.head']): Replica {
  const { message, ...head } = event;
  const messages = message === undefined ? [] : [message];
  return settleOwn(
    moveStream(replica, { ...head, messages }, 'partial'),
    head.conversation,
    messages,
  );
}

/** The server's answer to what changed after a version; `after` is what was asked for. */
export function takeChanges(
  replica: Replica,
  conversation: number,
  answer: Page & { after: number; reset: boolean; head: number; n: number },
): Replica {
  const { version, head, n, messages, after } = answer;
  const event = { conversation, from: after, version, head, n, messages: [...messages] };
  const moved = settleOwn(moveStream(replica, event), conversation, messages);
  const log = moved.state.logs.get(conversation);
  if (log === undefined) return moved;
  if (!answer.reset)
    return drainEarly(setLog(moved, conversation, applyChanges(log, answer)), conversation);
  const first = firstVisible(moved.state.inbox.get(conversation));
  return drainEarly(
    setLog(moved, conversation, newestStretch(pageOf(answer), first)),
    conversation,
  );
}

/** An acknowledged message of one's own stands in the log at once. */
export function takeOwnMessage(replica: Replica, conversation: number, message: Message): Replica {
  const stream = replica.state.streams.get(conversation);
  const head = Math.max(stream?.head ?? 0, message.seq);
  const moved = moveStream(replica, {
    conversation,
    from: stream?.version ?? 0,
    version: message.version,
    head,
    n: Math.max(stream?.n ?? 0, message.n),
    messages: [message],
  });
  const log = moved.state.logs.get(conversation);
  const shown = log === undefined ? moved : setLog(moved, conversation, appendOwn(log, message));
  return settleOwn(shown, conversation, [message]);
}

/** Puts a stretch in memory as this reader may see it, and what was waiting for it behind it. */
export function putLog(replica: Replica, conversation: number, log: Log): Replica {
  const settled = settleOwn(setLog(replica, conversation, log), conversation, log.messages);
  return drainEarly(settled, conversation);
}

/** Frees a stretch. */
export function dropLog(replica: Replica, conversation: number): Replica {
  return {
    ...withState(replica, { logs: withoutEntry(replica.state.logs, conversation) }),
    early: withoutEntry(replica.early, conversation),
  };
}

/** Clips the stretch in memory again, after the reader's own side of it changed. */
export function clipLog(replica: Replica, conversation: number): Replica {
  const log = replica.state.logs.get(conversation);
  return log === undefined ? replica : setLog(replica, conversation, log);
}

function setLog(replica: Replica, conversation: number, log: Log): Replica {
  const clipped = clip(trim(log, 'newest'), replica.state.inbox.get(conversation));
  return withState(replica, { logs: withEntry(replica.state.logs, conversation, clipped) });
}

/** Applies an event to the stretch in memory, or holds it until what it follows has come. */
function followLog(replica: Replica, event: MessagesEvent): Replica {
  const log = replica.state.logs.get(event.conversation);
  if (log === undefined || event.version <= log.version) return replica;
  if (event.from > log.version) {
    const held = replica.early.get(event.conversation) ?? [];
    const early = [...held, event].slice(-earlyLimit);
    return { ...replica, early: withEntry(replica.early, event.conversation, early) };
  }
  const applied = applyChanges(log, changesOf(event));
  return drainEarly(setLog(replica, event.conversation, applied), event.conversation);
}

/** Applies held events for as long as one of them fits. */
function drainEarly(replica: Replica, conversation: number): Replica {
  const early = replica.early.get(conversation);
  let log = replica.state.logs.get(conversation);
  if (early === undefined || log === undefined) return replica;
  for (const event of early.toSorted((a, b) => a.from - b.from)) {
    log = applyChanges(log, changesOf(event));
  }
  const { version } = log;
  const left = early.filter((event) => event.version > version);
  return {
    ...setLog(replica, conversation, log),
    early: withEntryOrNone(replica.early, conversation, left.length === 0 ? null : left),
  };
}

/**
 * One's own messages leave the outbox, and are read by their sender (SPEC R3). A service line has
 * a sender too, who did not send it: renaming a group reads nothing.
 */
function settleOwn(replica: Replica, conversation: number, messages: readonly Message[]): Replica {
  const me = replica.state.me?.id;
  const own = messages.filter(({ sender, kind }) => {
    return kind !== 'service' && sender !== null && sender === me;
  });
  if (own.length === 0) return replica;
  const { inbox, outbox } = replica.state;
  const arrived = new Set(own.map(({ clientId }) => clientId));
  const waiting = outbox.get(conversation);
  const left = waiting?.filter(({ clientId }) => !arrived.has(clientId)) ?? [];
  return withState(replica, {
    outbox:
      left.length === (waiting?.length ?? 0)
        ? outbox
        : withEntryOrNone(outbox, conversation, left.length === 0 ? null : left),
    inbox: withReadUpTo(inbox, conversation, own),
  });
}

function withReadUpTo(
  inbox: ReadonlyMap<number, Inbox>,
  conversation: number,
  own: readonly Message[],
): ReadonlyMap<number, Inbox> {
  const row = inbox.get(conversation);
  const last = own.toSorted((a, b) => a.seq - b.seq).at(-1);
  if (row === undefined || last === undefined || last.seq <= row.readSeq) return inbox;
  return withEntry(inbox, conversation, { ...row, readSeq: last.seq, readN: last.n });
}

const changesOf = ({ from, version, head, messages }: MessagesEvent): Changes => ({
  after: from,
  version,
  head,
  messages,
});

const pageOf = ({ messages, from, to, version }: Page): Page => ({ messages, from, to, version });
