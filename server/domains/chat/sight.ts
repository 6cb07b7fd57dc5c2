import type { Message } from '@teahouse/protocol';
import type { Ranges } from './ranges.ts';
import type { MessageRow } from './store-messages.ts';

/** Who reads a log, and what of it that person may see: by `chat.sees`, in the database. */
export interface Reader {
  user: number;
  ranges: Ranges;
  clearedSeq: number;
  hidden: readonly number[];
  /** The version at which the reader was a member for the last time; null for a member. */
  leftVersion: number | null;
}

/**
 * A row as the reader sees it. An edit made after the reader left, or by somebody whom the
 * reader had blocked, stays unseen: the wording before stands (see `applyEdit`).
 */
export function asSeenBy(reader: Pick<Reader, 'user' | 'leftVersion'>, row: MessageRow): Message {
  const message = messageOf(row);
  if (row.first_body === null || row.edited_at === null || seesEdit(reader, row)) return message;
  return {
    ...message,
    version: row.first_version ?? row.sent_version,
    text: row.first_body,
    mentions: row.first_mentions ?? [],
    editedAt: row.first_edited_at,
  };
}

function seesEdit(reader: Pick<Reader, 'user' | 'leftVersion'>, row: MessageRow): boolean {
  if (row.sender_id === reader.user) return true;
  if (row.edit_only_for !== null) return row.edit_only_for === reader.user;
  return reader.leftVersion === null || row.version <= reader.leftVersion;
}

/** A row with all that is in it. */
export function messageOf(row: MessageRow): Message {
  const message: Message = {
    seq: row.seq,
    version: row.version,
    n: row.n,
    sender: row.sender_id,
    sentAt: row.sent_at,
    clientId: row.client_id,
    kind: row.kind,
    text: row.body,
    replyTo: row.reply_to,
    mentions: row.mentions ?? [],
    editedAt: row.edited_at,
    recalledAt: row.recalled_at,
  };
  if (row.removed) message.removed = true;
  if (row.payload === null || row.recalled_at !== null) return message;
  if ('users' in row.payload) message.service = row.payload;
  else if ('attachments' in row.payload) message.attachments = row.payload.attachments;
  else message.statement = row.payload;
  return message;
}
