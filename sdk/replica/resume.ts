import type { Methods, PersonalRow, Stream } from '@teahouse/protocol';
import { asOneStep, withEntry } from './maps.ts';
import { applyRows, drainRows } from './personal.ts';
import { settlePruned } from './pruned.ts';
import { emptyReplica, type Replica, withState } from './replica.ts';
import { takeStream } from './streams.ts';

export type ResumeAnswer = Methods['sync.resume']['output'];

/**
 * All that moved since the cursor (SPEC R2). While pages of streams are missing the cursor
 * keeps its former time, so that a client that is cut off then asks for them again.
 */
export function takeResume(replica: Replica, answer: ResumeAnswer): Replica {
  return asOneStep(() => resumed(replica, answer));
}

function resumed(replica: Replica, answer: ResumeAnswer): Replica {
  const start = answer.reset ? withoutPersonal(replica) : replica;
  const held = start.state.cursor;
  const stale = held !== null && answer.cursor.version < held.version;
  const rowed = stale ? takeReading(start, answer.rows) : applyRows(start, answer.rows);
  const at = answer.next === null ? answer.cursor.at : (held?.at ?? 0);
  const version = Math.max(answer.cursor.version, held?.version ?? 0);
  const moved = takeStreams(withState(rowed, { cursor: { version, at } }), answer.streams);
  return drainRows(moved);
}

/**
 * Rows of an answer that events have overtaken are old, but for what only rises and draws no
 * version of its own: how far the person has read by sending (SPEC R3).
 */
function takeReading(replica: Replica, rows: readonly PersonalRow[]): Replica {
  return rows.reduce((next, row) => {
    const held = row.kind === 'inbox' ? next.state.inbox.get(row.key) : undefined;
    if (row.kind !== 'inbox' || row.value === null || held === undefined) return next;
    if (row.value.readSeq <= held.readSeq) return next;
    const read = { ...held, readSeq: row.value.readSeq, readN: row.value.readN };
    return withState(next, { inbox: withEntry(next.state.inbox, row.key, read) });
  }, replica);
}

/** A further page of the streams that a resume began. */
export function takeStreams(replica: Replica, streams: readonly Stream[]): Replica {
  return asOneStep(() =>
    streams.reduce((next, stream) => settlePruned(takeStream(next, stream), stream.id), replica),
  );
}

/** All pages are here: from now on the cursor's time is that of the resume. */
export function finishResume(replica: Replica, at: number): Replica {
  const { cursor } = replica.state;
  return cursor === null ? replica : withState(replica, { cursor: { ...cursor, at } });
}

/** What the cursor stood for goes; what is on screen, waiting or anyone's to ask for stays. */
function withoutPersonal(replica: Replica): Replica {
  const { cursor, me, contacts, requests, invitations, favourites, inbox, streams } =
    emptyReplica.state;
  const { conversations, nicknames } = emptyReplica.state;
  return {
    ...withState(replica, {
      cursor,
      me,
      contacts,
      requests,
      invitations,
      favourites,
      inbox,
      streams,
      conversations,
      nicknames,
    }),
    earlyRows: [],
    doubtful: emptyReplica.doubtful,
  };
}
