import type { Conversation, PersonalRow, ServiceLine } from '@teahouse/protocol';
import type { Db, Tx } from '#platform/database/index.ts';
import type { UserStep } from '#platform/log/index.ts';
import { OPEN } from './ranges.ts';
import type { Room } from './room.ts';
import { messageOf } from './sight.ts';
import { conversationOf, findConversation } from './store-conversations.ts';
import { type Head, lockHead, withAsides, writeHead } from './store-heads.ts';
import type { RuledMember } from './store-members.ts';
import { insertRow, type MessageRow } from './store-messages.ts';

/**
 * A conversation's log while a transaction holds its head: what is written to it, and what is
 * to be told of that after the commit.
 */
export interface OpenLog {
  readonly conversation: number;
  /** Where the log stands now, with what this transaction has done. */
  readonly head: Head;
  /** Where it stood before. */
  readonly before: Readonly<Head>;
  readonly rows: MessageRow[];
  /** People who are told though they are no longer members. */
  readonly also: number[];
  /** Whom something mentions, or did before: in a large group they are told of it whole. */
  readonly named: number[];
  /** Who is a member by this. */
  readonly joined: RuledMember[];
  readonly personal: { step: UserStep; rows: PersonalRow[] }[];
}

export function logOf(conversation: number, head: Head): OpenLog {
  return {
    conversation,
    head,
    before: { ...head },
    rows: [],
    also: [],
    named: [],
    joined: [],
    personal: [],
  };
}

/** Locks the log against every other writer; null when there is none. */
export async function openLog(tx: Tx, conversation: number): Promise<OpenLog | null> {
  const head = await lockHead(tx, conversation);
  return head && logOf(conversation, head);
}

/** Writes a service line, which does not count as a message (SPEC R3), and stays. */
export async function writeLine(
  tx: Tx,
  log: OpenLog,
  line: { by: number | null; at: number; service: ServiceLine; onlyFor?: number | null },
): Promise<number> {
  const { by, at, service, onlyFor = null } = line;
  const row = { sentAt: at, sender: by, body: '', service, onlyFor, expiresAt: null };
  return write(tx, log, { ...row, kind: 'service' });
}

/** Writes a message for all. */
export async function writeText(
  tx: Tx,
  log: OpenLog,
  text: { by: number; at: number; body: string; expiresAt: number | null },
): Promise<number> {
  log.head.n += 1;
  return write(tx, log, {
    sentAt: text.at,
    sender: text.by,
    body: text.body,
    service: null,
    kind: 'text',
    onlyFor: null,
    expiresAt: text.expiresAt,
  });
}

async function write(
  tx: Tx,
  log: OpenLog,
  row: Omit<Parameters<typeof insertRow>[2], 'seq' | 'version' | 'n'>,
): Promise<number> {
  const { head } = log;
  head.seq += 1;
  head.version += 1;
  head.movedAt = Math.max(head.movedAt, row.sentAt);
  const { seq, version, n } = head;
  log.rows.push(await insertRow(tx, log.conversation, { ...row, seq, version, n }));
  return seq;
}

/** Decisions made by the former rules no longer hold (SPEC W5). */
export function moveRules(log: OpenLog): void {
  log.head.rulesVersion += 1;
}

/** Members see that what they share has changed; who may do what stays as it was. */
export function moveShared(log: OpenLog): void {
  log.head.rosterVersion += 1;
}

/** Members see that the conversation itself has changed; so do the rules. */
export function moveRoster(log: OpenLog): void {
  moveRules(log);
  moveShared(log);
}

/**
 * Writes the head back, last of all.
 *
 * @param onlyFor who alone may see what was changed, where that is not everybody
 * @returns what tells of it after the commit
 */
export async function closeLog(
  room: Pick<Room, 'signals' | 'userLog'>,
  tx: Tx,
  log: OpenLog,
  onlyFor: number | null = null,
): Promise<() => void> {
  Object.assign(log.head, withAsides(log.before, log.head, onlyFor));
  await writeHead(tx, log.conversation, log.head);
  const moved = log.head.rosterVersion !== log.before.rosterVersion;
  const shared = moved ? await readShared(tx, log, onlyFor) : [];
  return () => tell(room, log, { shared, onlyFor });
}

/** What a reader is shown of the conversation, or where that is null all of them. */
interface Shown {
  reader: number | null;
  changed: Conversation;
}

/** Where one of two has something aside, each of them is shown their own. */
async function readShared(db: Db, log: OpenLog, onlyFor: number | null): Promise<Shown[]> {
  const row = await findConversation(db, log.conversation);
  if (row === null) return [];
  const readers = onlyFor === null && row.timer_aside ? row.faces : [onlyFor];
  return readers.map((reader) => ({
    reader,
    changed: conversationOf(row, log.head.rosterVersion, reader),
  }));
}

function tell(
  { signals, userLog }: Pick<Room, 'signals' | 'userLog'>,
  log: OpenLog,
  { shared, onlyFor }: { shared: readonly Shown[]; onlyFor: number | null },
): void {
  const { conversation, head, before, also, named } = log;
  const { rulesVersion } = head;
  if (rulesVersion !== before.rulesVersion) {
    // By one step alone nothing has changed but that they are here.
    const joined = rulesVersion === before.rulesVersion + 1 ? log.joined : [];
    signals.rulesMoved(conversation, rulesVersion, joined);
  }
  for (const { step, rows } of log.personal) userLog.announce(step, rows);
  for (const { reader, changed } of shared) {
    const event = { conversation: changed };
    const audience = { conversation, rulesVersion, seq: OPEN };
    if (reader === null) signals.toReaders(audience, 'chat.conversation', event);
    else signals.toPeople([reader], 'chat.conversation', event);
  }
  const [first] = log.rows;
  if (first === undefined) return;
  const event = {
    conversation,
    from: before.version,
    version: head.version,
    head: head.seq,
    n: head.n,
    messages: log.rows.map(messageOf),
  };
  const audience = { conversation, rulesVersion, seq: first.seq, also, named };
  if (onlyFor !== null) {
    signals.toPeople([onlyFor], 'chat.messages', event);
    return;
  }
  signals.toReaders(audience, 'chat.messages', event);
  const recalled = event.messages.filter(({ recalledAt }) => recalledAt !== null);
  if (recalled.length > 0) signals.said({ conversation, rulesVersion, messages: recalled });
}
