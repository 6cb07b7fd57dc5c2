import type { Message, Reaction } from '@teahouse/protocol';
import { stands } from '#domains/previews/index.ts';
import type { Ranges } from './ranges.ts';
import { carriedBy, type MessageRow } from './store-messages.ts';

/** Who reads a log, and what of it that person may see: by `chat.sees`, in the database. */
export interface Reader {
  user: number;
  ranges: Ranges;
  clearedSeq: number;
  hidden: readonly number[];
  /** The version at which the reader was a member for the last time; null for a member. */
  leftVersion: number | null;
  /** When it is read: what has disappeared by then is not seen. */
  at: number;
}

/**
 * A row as the reader sees it. An edit made after the reader left, or by somebody whom the
 * reader had blocked, stays unseen: the wording before stands (see `applyEdit`).
 */
export function asSeenBy(reader: Pick<Reader, 'user' | 'leftVersion'>, row: MessageRow): Message {
  return withReactions(reader, row, worded(reader, row));
}

function worded(reader: Pick<Reader, 'user' | 'leftVersion'>, row: MessageRow): Message {
  const message = messageOf(row);
  if (row.first_body === null || row.edited_at === null || seesEdit(reader, row)) return message;
  const { preview: _, ...rest } = message;
  return {
    ...rest,
    ...(message.preview &&
      stands(row.first_body, message.preview.url) && { preview: message.preview }),
    version: Math.max(row.first_version ?? row.sent_version, row.reacted_version ?? 0),
    text: row.first_body,
    mentions: row.first_mentions ?? [],
    editedAt: row.first_edited_at,
  };
}

function seesEdit(reader: Pick<Reader, 'user' | 'leftVersion'>, row: MessageRow): boolean {
  if (row.sender_id === reader.user) return true;
  if (row.edit_only_for !== null) return row.edit_only_for === reader.user;
  return reader.leftVersion === null || (row.edit_version ?? row.version) <= reader.leftVersion;
}

/** Who left before the last reaction sees none: how they stood before it is not kept. */
function withReactions(
  { user, leftVersion }: Pick<Reader, 'user' | 'leftVersion'>,
  row: MessageRow,
  message: Message,
): Message {
  if (leftVersion !== null && (row.reacted_version ?? 0) > leftVersion) {
    const { reactions: _, ...rest } = message;
    return { ...rest, version: Math.min(message.version, leftVersion) };
  }
  if (row.reactions_aside?.[user] === undefined) return message;
  return { ...message, reactions: reactionsSeenBy(user, row) };
}

/** What all see, with the person's own as that one alone sees it. */
export function reactionsSeenBy(
  user: number,
  { reactions, reactions_aside }: Pick<MessageRow, 'reactions' | 'reactions_aside'>,
): Reaction[] {
  const all = reactions ?? [];
  const aside = reactions_aside?.[user];
  if (aside === undefined) return all;
  const others = all.flatMap((each): Reaction[] => {
    if (!each.users.includes(user)) return [each];
    const users = each.users.filter((other) => other !== user);
    return each.count === 1 ? [] : [{ ...each, count: each.count - 1, users }];
  });
  const same = others.find(({ emoji }) => emoji === aside);
  if (same === undefined) return [...others, { emoji: aside, count: 1, users: [user] }];
  const joined = { ...same, count: same.count + 1, users: [...same.users, user] };
  return others.map((each) => (each === same ? joined : each));
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
  if (row.forwarded) message.forwarded = true;
  if (row.card !== null) message.card = row.card;
  if (row.reactions !== null) message.reactions = row.reactions;
  if (row.removed) message.removed = true;
  if (row.recalled_by !== null) message.recalledBy = row.recalled_by;
  if (row.expires_at !== null) message.expiresAt = row.expires_at;
  if (row.payload === null || row.recalled_at !== null) return message;
  if ('users' in row.payload) message.service = row.payload;
  else if ('category' in row.payload) message.statement = row.payload;
  else Object.assign(message, carriedBy(row));
  return message;
}
