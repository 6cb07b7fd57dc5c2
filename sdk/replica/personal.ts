import type { Events, Inbox, PersonalRow } from '@teahouse/protocol';
import type { UnsentDraft } from '../storage.ts';
import { withEntry, withEntryOrNone, withMember, withoutEntry, withoutMember } from './maps.ts';
import { clipLog, dropLog } from './messages.ts';
import { abovePruned } from './pruned.ts';
import { earlyLimit, type Replica, withState } from './replica.ts';
import { settlePreview } from './streams.ts';

/**
 * Rows of one's own log, as they are announced. Those that follow on something unknown are
 * held, and the person's log has to be asked for.
 */
export function receiveRows(replica: Replica, event: Events['sync.rows']): Replica {
  const { cursor } = replica.state;
  if (cursor === null || event.from > cursor.version) {
    return { ...replica, earlyRows: [...replica.earlyRows, event].slice(-earlyLimit) };
  }
  if (event.version <= cursor.version) return replica;
  const applied = applyRows(replica, event.rows);
  return drainRows(withState(applied, { cursor: { ...cursor, version: event.version } }));
}

/** Applies held rows for as long as one step fits on the other. */
export function drainRows(replica: Replica): Replica {
  const version = replica.state.cursor?.version ?? -1;
  const left = replica.earlyRows.filter((event) => event.version > version);
  const fits = left.find((event) => event.from <= version);
  const rest = { ...replica, earlyRows: left.filter((event) => event !== fits) };
  return fits === undefined ? rest : receiveRows(rest, fits);
}

export function applyRows(replica: Replica, rows: readonly PersonalRow[]): Replica {
  return rows.reduce(applyRow, replica);
}

function applyRow(replica: Replica, row: PersonalRow): Replica {
  const { state } = replica;
  switch (row.kind) {
    case 'me':
      return row.value === null ? replica : withState(replica, { me: row.value });
    case 'contact':
      return withState(replica, { contacts: withEntryOrNone(state.contacts, row.key, row.value) });
    case 'request':
      return withState(replica, { requests: withEntryOrNone(state.requests, row.key, row.value) });
    case 'invitation':
      return withState(replica, {
        invitations: withEntryOrNone(state.invitations, row.key, row.value),
      });
    case 'favourite':
      return withState(replica, {
        favourites: withEntryOrNone(state.favourites, row.key, row.value),
      });
    case 'inbox':
      return row.value === null ? forget(replica, row.key) : arrange(replica, row.value);
    default:
      return ignore(replica, row);
  }
}

/** Kinds that a newer server sends are not for this client: outputs are open. */
function ignore(replica: Replica, _row: never): Replica {
  return replica;
}

/** One's own side of a conversation. What this device has read or typed meanwhile stays. */
function arrange(replica: Replica, row: Inbox): Replica {
  const id = row.conversation;
  const held = replica.state.inbox.get(id);
  const typed = replica.drafts.get(id);
  const draft = typed !== undefined && typed.at > draftSaidAt(row) ? typed : undefined;
  const ahead = held !== undefined && held.readSeq > row.readSeq;
  const arranged: Inbox = {
    ...row,
    ...(ahead && { readSeq: held.readSeq, readN: held.readN }),
    ...(draft !== undefined && { draft: shown(draft) }),
  };
  const inbox = abovePruned(arranged, replica.state.streams.get(id));
  const next = withState(replica, { inbox: withEntry(replica.state.inbox, id, inbox) });
  const settled = settlePreview(clipLog(next, id), id);
  if (held === undefined || held.toSeq === row.toSeq) return settled;
  return { ...settled, outdated: withMember(settled.outdated, id) };
}

function forget(replica: Replica, id: number): Replica {
  const { inbox, streams, conversations, nicknames, marks } = replica.state;
  const next = withState(dropLog(replica, id), {
    inbox: withoutEntry(inbox, id),
    streams: withoutEntry(streams, id),
    conversations: withoutEntry(conversations, id),
    nicknames: withoutEntry(nicknames, id),
    marks: withoutEntry(marks, id),
  });
  return {
    ...next,
    doubtful: withoutMember(replica.doubtful, id),
    outdated: withoutMember(replica.outdated, id),
  };
}

/** How far this device has read, at once; the server hears of it in a moment. */
export function readUpTo(replica: Replica, conversation: number, seq: number): Replica {
  const { inbox, logs, streams } = replica.state;
  const row = inbox.get(conversation);
  if (row === undefined || seq <= row.readSeq) return replica;
  const stream = streams.get(conversation);
  const message = logs.get(conversation)?.messages.findLast((each) => each.seq <= seq);
  const readN = stream !== undefined && seq >= stream.head ? stream.n : message?.n;
  if (readN === undefined) return replica;
  const read = { ...row, readSeq: seq, readN: Math.max(readN, row.readN), markedUnread: false };
  return withState(replica, { inbox: withEntry(inbox, conversation, read) });
}

/** What is being typed here; it stands against older rows until `draftKept`. */
export function typeDraft(replica: Replica, conversation: number, draft: UnsentDraft): Replica {
  const { inbox } = replica.state;
  const row = inbox.get(conversation);
  const next = { ...replica, drafts: withEntry(replica.drafts, conversation, draft) };
  if (row === undefined) return next;
  const typed = { ...row, draft: shown(draft) };
  return withState(next, { inbox: withEntry(inbox, conversation, typed) });
}

/** The server has the draft: from here on its rows are right, unless something newer was typed. */
export function draftKept(replica: Replica, conversation: number, draft: UnsentDraft): Replica {
  if (replica.drafts.get(conversation) !== draft) return replica;
  return { ...replica, drafts: withoutEntry(replica.drafts, conversation) };
}

/** When the draft of a row was said, or emptied. */
export function draftSaidAt(row: Inbox | undefined): number {
  return row?.draft?.at ?? row?.draftEmptiedAt ?? 0;
}

/** An empty text is no draft. */
function shown(draft: UnsentDraft): Inbox['draft'] {
  return draft.text === '' ? null : draft;
}
