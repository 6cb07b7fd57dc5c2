import type { ServiceLine } from '@teahouse/protocol';
import type { ConversationRow } from './store-conversations.ts';
import { FACES } from './store-conversations.ts';
import type { InboxRow } from './store-inbox.ts';
import type { MessageRow } from './store-messages.ts';

/** A message as it was elsewhere. Places count from 1; times are in the past. */
export interface ImportedMessage {
  by: number | null;
  at: number;
  /** Null for a line of service, and for what was recalled. */
  text: string | null;
  service: ServiceLine | null;
  replyTo: number | null;
  mentions: readonly number[];
  edited: { at: number; before: string } | null;
  recalledAt: number | null;
}

export interface ImportedMember {
  user: number;
  role: 'owner' | 'admin' | 'member';
  /** The place up to which this person has read. */
  read: number;
  muted: boolean;
  pinnedAt: number | null;
  folded: boolean;
  markedUnread: boolean;
  draft: { text: string; at: number } | null;
}

/** A conversation with its past. All its members see all of it. */
export interface ImportedConversation {
  kind: 'direct' | 'group';
  title: string;
  avatar: string | null;
  createdAt: number;
  members: readonly ImportedMember[];
  messages: readonly ImportedMessage[];
}

export interface ImportedHead {
  seq: number;
  version: number;
  n: number;
  movedAt: number;
}

export type ImportedInbox = Pick<
  InboxRow,
  | 'user_id'
  | 'role'
  | 'read_seq'
  | 'read_n'
  | 'muted'
  | 'pinned_at'
  | 'folded'
  | 'marked_unread'
  | 'draft'
  | 'draft_at'
>;

export interface ImportedRows {
  conversation: ConversationRow;
  head: ImportedHead;
  messages: Omit<
    MessageRow,
    | 'only_for'
    | 'client_id'
    | 'print'
    | 'edit_only_for'
    | 'first_edited_at'
    | 'removed'
    | 'recalled_by'
    | 'forwarded'
    | 'card'
    | 'reactions'
    | 'reactions_aside'
    | 'reacted_version'
    | 'edit_version'
    | 'expires_at'
  >[];
  inboxes: ImportedInbox[];
}

/**
 * The rows of an imported conversation, numbered as if all had been sent here in their order, and
 * what was changed had been changed afterwards (SPEC W1, R3).
 */
export function importedRows(id: number, imported: ImportedConversation): ImportedRows {
  const { kind, title, avatar, createdAt, members, messages } = imported;
  const counts = countsOf(messages);
  const versions = versionsOf(messages);
  const users = members.map(({ user }) => user);
  return {
    conversation: {
      conversation_id: id,
      kind,
      title,
      avatar,
      created_at: createdAt,
      member_count: users.length,
      faces: kind === 'direct' ? users.toSorted((a, b) => a - b) : users.slice(0, FACES),
    },
    head: {
      seq: messages.length,
      version: messages.length + messages.filter(isChanged).length,
      n: counts.at(-1) ?? 0,
      movedAt: Math.max(createdAt, ...messages.map(lastTouched)),
    },
    messages: messages.map((message, index) =>
      rowOf(message, index + 1, counts[index] ?? 0, versions.get(index) ?? index + 1),
    ),
    inboxes: members.map((member) => inboxOf(member, counts[member.read - 1] ?? 0)),
  };
}

/** The running number of messages that count, at each of them: lines of service do not. */
function countsOf(messages: readonly ImportedMessage[]): number[] {
  let n = 0;
  return messages.map(({ service }) => (service === null ? ++n : n));
}

/** Changes draw their versions after all sends, in the order of their times; by index. */
function versionsOf(messages: readonly ImportedMessage[]): Map<number, number> {
  const changed = messages
    .map((message, index) => ({ message, index }))
    .filter(({ message }) => isChanged(message))
    .toSorted((a, b) => lastTouched(a.message) - lastTouched(b.message));
  return new Map(changed.map(({ index }, place) => [index, messages.length + place + 1]));
}

function isChanged({ edited, recalledAt }: ImportedMessage): boolean {
  return edited !== null || recalledAt !== null;
}

function lastTouched({ at, edited, recalledAt }: ImportedMessage): number {
  return Math.max(at, edited?.at ?? 0, recalledAt ?? 0);
}

function rowOf(
  message: ImportedMessage,
  seq: number,
  n: number,
  version: number,
): ImportedRows['messages'][number] {
  const { by, at, text, service, replyTo, mentions, edited, recalledAt } = message;
  const standing = recalledAt === null;
  const before = standing ? edited : null;
  const named = standing && mentions.length > 0 ? [...mentions] : null;
  return {
    seq,
    version,
    sent_version: seq,
    n,
    sent_at: at,
    sender_id: by,
    kind: service === null ? 'text' : 'service',
    body: standing ? (text ?? '') : '',
    payload: service,
    reply_to: standing ? replyTo : null,
    mentions: named,
    edited_at: before?.at ?? null,
    first_body: before?.before ?? null,
    first_version: before === null ? null : seq,
    first_mentions: before === null ? null : named,
    recalled_at: recalledAt,
  };
}

function inboxOf(member: ImportedMember, n: number): ImportedInbox {
  return {
    user_id: member.user,
    role: member.role,
    read_seq: member.read,
    read_n: n,
    muted: member.muted,
    pinned_at: member.pinnedAt,
    folded: member.folded,
    marked_unread: member.markedUnread,
    draft: member.draft?.text ?? '',
    draft_at: member.draft?.at ?? 0,
  };
}
