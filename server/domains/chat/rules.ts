import {
  type Conversation,
  type ErrorCode,
  limits,
  type Role,
  serverAccount,
} from '@teahouse/protocol';
import type { Relation } from '#domains/contacts/index.ts';
import { refuse } from '#platform/calls/index.ts';
import { inRanges, OPEN, type Ranges } from './ranges.ts';
import type { TimerAside } from './store-conversations.ts';
import type { MessageRow } from './store-messages.ts';

export interface Membership {
  role: Role;
  ranges: Ranges;
  /** Until when an admin keeps the member from writing. */
  silencedUntil?: number | null;
}

/** All that decides who may do what in a conversation, as it was at one `version` (SPEC W5). */
export interface Rules {
  conversation: number;
  kind: Conversation['kind'];
  version: number;
  members: ReadonlyMap<number, Membership>;
  /** The same people as a list. */
  everyone: readonly number[];
  /** From this place on everybody sees everything. */
  commonFrom: number;
  /** How the two of a direct conversation stand; `a` is the first of `everyone`. */
  relation: Relation | null;
  /** After how many milliseconds what is written disappears; null where it stays. */
  timer: number | null;
  /** The same for somebody who was blocked, and set it since: the other one does not go by it. */
  timerAside?: TimerAside | null | undefined;
}

/** After how many milliseconds what is written disappears, as a person is told; null where it stays. */
export function timerFor(
  { timer, timerAside }: Pick<Rules, 'timer' | 'timerAside'>,
  user: number | null,
): number | null {
  return timerAside && timerAside.of === user ? timerAside.timer : timer;
}

/** `onlyFor`: the one person who will see what is written, where that is not everybody. */
export type Writing =
  | { onlyFor: number | null }
  | { refused: ErrorCode; silencedUntil?: number | undefined };

/**
 * Whether a person may write, and for whom. Who was blocked is not told: what such a person
 * writes is kept for that person alone.
 */
export function mayWrite(rules: Rules | null, sender: number, at: number): Writing {
  const member = rules?.members.get(sender);
  if (!rules || !member) return { refused: 'not_found' };
  if (isSilenced(member, at)) {
    return { refused: 'chat.silenced', silencedUntil: member.silencedUntil };
  }
  if (rules.kind !== 'direct') return { onlyFor: null };
  const { contacts, blocks, blocked } = standing(rules, sender);
  if (!contacts || blocks) return { refused: 'chat.not_contacts' };
  return { onlyFor: blocked ? sender : null };
}

export function isSilenced<Silent extends Pick<Membership, 'silencedUntil'>>(
  member: Silent,
  at: number,
): member is Silent & { silencedUntil: number } {
  return (member.silencedUntil ?? 0) > at;
}

/** How a refusal to write is told; without a time where it lasts until it is lifted. */
export function refusalOf({ refused, silencedUntil }: Extract<Writing, { refused: unknown }>) {
  const until = silencedUntil === undefined || silencedUntil === OPEN ? null : silencedUntil;
  return refuse(refused, until === null ? {} : { params: { until } });
}

/**
 * Who is silenced says nothing by other ways than messages either.
 *
 * @throws Refusal `chat.silenced`
 */
export function refuseSilenced(
  member: Pick<Membership, 'silencedUntil'> | undefined,
  at: number,
): void {
  if (!member || !isSilenced(member, at)) return;
  throw refusalOf({ refused: 'chat.silenced', silencedUntil: member.silencedUntil });
}

/** What is written to the server is a letter: it is neither changed nor taken back. */
export function isWithServer({ kind, members }: Rules): boolean {
  return kind === 'direct' && members.has(serverAccount);
}

/** How the server stands to everybody: nobody has to ask it, and nobody can block it. */
export const inTouchWithServer: Relation = {
  contacts: true,
  blockedBy: { a: false, b: false },
};

/** A quote must be of something that the sender may see. */
export function mayQuote(rules: Rules, sender: number, seq: number): boolean {
  return seq > 0 && inRanges(rules.members.get(sender)?.ranges ?? [], seq);
}

/**
 * Mentions are for those who are here to read them; each of them once. The server's own account,
 * which is in no group, stands for everyone there, where an admin says so.
 */
export function mentionsOf(rules: Rules, mentions: readonly number[], sender: number): number[] {
  const role = rules.members.get(sender)?.role ?? 'member';
  const callsAll = rules.kind === 'group' && mayManage('mention_all', role);
  return [...new Set(mentions)].filter(
    (user) => rules.members.has(user) || (callsAll && user === serverAccount),
  );
}

/** How a person stands to the other one of a direct conversation. */
function standing(rules: Rules, user: number) {
  const { contacts, blockedBy } = rules.relation ?? {
    contacts: false,
    blockedBy: { a: false, b: false },
  };
  const first = rules.everyone[0] === user;
  return {
    contacts,
    blocks: first ? blockedBy.a : blockedBy.b,
    blocked: first ? blockedBy.b : blockedBy.a,
  };
}

/** Whether members may see of each other that they type, have got and have read. */
export function showsPresence(rules: Rules): boolean {
  if (rules.kind === 'group') return true;
  if (rules.kind === 'notes' || rules.relation === null) return false;
  const { contacts, blockedBy } = rules.relation;
  return contacts && !blockedBy.a && !blockedBy.b;
}

/**
 * Who is told how far a person has got and has read. Between two of whom one blocked the other,
 * the marks of who blocked stand still, and those of who was blocked go on for that one alone.
 */
export function marksToldTo(rules: Rules, user: number): readonly number[] {
  if (rules.kind === 'notes') return [];
  if (rules.kind === 'group') return rules.everyone;
  const { contacts, blocks, blocked } = standing(rules, user);
  if (!contacts || blocks) return [];
  return blocked ? [user] : rules.everyone;
}

/**
 * Whether a person sees how far the others have read. Who was blocked goes on seeing how far that
 * was: it moves no more, as if the other one were away.
 */
export function seesMarks(rules: Rules, user: number): boolean {
  if (rules.kind !== 'direct') return showsPresence(rules);
  const { contacts, blocks } = standing(rules, user);
  return contacts && !blocks;
}

/** The members who may see a place of the log (SPEC R5). */
export function readersOf(rules: Rules, seq: number): readonly number[] {
  if (seq >= rules.commonFrom) return rules.everyone;
  return rules.everyone.filter((user) => inRanges(rules.members.get(user)?.ranges ?? [], seq));
}

/** What a person may do with a message: null for yes. */
export function mayEdit(
  row: MessageRow,
  user: number,
  now: number,
): 'chat.not_allowed' | 'chat.recalled' | 'chat.too_late' | null {
  if (row.sender_id !== user || row.kind !== 'text' || row.forwarded) return 'chat.not_allowed';
  if (row.recalled_at !== null) return 'chat.recalled';
  return now - row.sent_at > limits.editWindow ? 'chat.too_late' : null;
}

/**
 * Whether a person may take a message back for everyone: null for yes. One's own for a while, also
 * as an owner: what somebody was hurt by can be reported longer than that. In a group, and at any
 * time, the owner anybody else's, and admins those of members.
 */
export function mayRecall(
  rules: Pick<Rules, 'kind' | 'members'>,
  row: Pick<MessageRow, 'sender_id' | 'kind' | 'sent_at'>,
  user: number,
  now: number,
): 'chat.not_allowed' | 'chat.too_late' | null {
  const { sender_id: sender } = row;
  if (row.kind === 'service' || sender === null) return 'chat.not_allowed';
  if (sender === user) return now - row.sent_at > limits.recallWindow ? 'chat.too_late' : null;
  const role = rules.members.get(user)?.role ?? 'member';
  // Whoever is here no more may have been an admin.
  const target = rules.members.get(sender)?.role ?? 'admin';
  return rules.kind === 'group' && mayManage('recall', role, target) ? null : 'chat.not_allowed';
}

/**
 * Whether a person may pin messages for everyone: null for yes. Whoever may may take them down;
 * between two that needs no more than being one of them.
 */
export function mayPin(
  rules: Rules,
  user: number,
  pinned: boolean,
  at: number,
): 'chat.not_allowed' | 'chat.not_contacts' | null {
  if (rules.kind === 'group') {
    const role = rules.members.get(user)?.role ?? 'member';
    return mayManage('pin', role) ? null : 'chat.not_allowed';
  }
  if (isWithServer(rules)) return 'chat.not_allowed';
  return pinned && 'refused' in mayWrite(rules, user, at) ? 'chat.not_contacts' : null;
}

/**
 * Whether a person may let what is written disappear: either of two, and the admins of a group. Who
 * was blocked does so for their own words alone: it would hold for what the other one writes later,
 * who gets no line of it.
 */
export function maySetTimer(rules: Rules | null, user: number, at: number): Writing {
  const writing = mayWrite(rules, user, at);
  if (rules === null || 'refused' in writing) return writing;
  const role = rules.members.get(user)?.role ?? 'member';
  const allowed = rules.kind === 'group' ? mayManage('set_timer', role) : !isWithServer(rules);
  return allowed ? writing : { refused: 'chat.not_allowed' };
}

/** Whether a message takes reactions: null for yes. */
export function mayReact(
  row: Pick<MessageRow, 'kind' | 'recalled_at'>,
): 'chat.not_allowed' | 'chat.recalled' | null {
  if (row.kind === 'service') return 'chat.not_allowed';
  return row.recalled_at === null ? null : 'chat.recalled';
}

export type GroupAction =
  | 'notice'
  | 'mention_all'
  | 'pin'
  | 'set_timer'
  | 'rename'
  | 'admit'
  | 'invite'
  | 'remove'
  | 'silence'
  | 'recall'
  | 'set_role'
  | 'hand_over';

/** Whether a role allows an action, upon somebody of another role where there is one. */
export function mayManage(action: GroupAction, role: Role, target?: Role): boolean {
  switch (action) {
    case 'invite':
      return true;
    case 'notice':
    case 'mention_all':
    case 'pin':
    case 'set_timer':
    case 'rename':
    case 'admit':
      return role !== 'member';
    case 'remove':
    case 'silence':
    case 'recall':
      return role === 'owner' || (role === 'admin' && target === 'member');
    case 'set_role':
    case 'hand_over':
      return role === 'owner';
  }
}
