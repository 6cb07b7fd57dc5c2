import { limits, type Member, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Db } from '#platform/database/index.ts';
import { inRanges } from './ranges.ts';
import type { Room } from './room.ts';
import { isSilenced, type Rules, seesMarks } from './rules.ts';
import { silencedOf } from './store-inbox.ts';
import {
  listMembers,
  type MemberRow,
  membersAmong,
  pageByStanding,
  pageOfMembers,
} from './store-members.ts';
import { findMessage } from './store-messages.ts';
import { findView, type View } from './store-readers.ts';

type Needs = Pick<Room, 'db' | 'rules' | 'identity' | 'world'>;

/** The members of a conversation, a page at a time. @throws Refusal `not_found` */
export async function readMembers(
  room: Needs,
  input: Methods['chat.members']['input'],
  caller: number,
): Promise<Methods['chat.members']['output']> {
  const { limit = limits.page } = input;
  const { view, rules } = await present(room, input.conversation, caller);
  const rows = await pageFor(room.db.read, input, limit + 1);
  return {
    members: await membersAs(room, rules, caller, rows.slice(0, limit)),
    more: rows.length > limit,
    rosterVersion: view.rosterVersion,
  };
}

/**
 * Whoever the last page ended with may have left since, or have another role: callers say how that
 * one stood then. Of those who do not it is looked up, and nobody is left out unless it changed.
 */
async function pageFor(
  db: Db,
  { conversation, after, stood, order = 'id' }: Methods['chat.members']['input'],
  limit: number,
): Promise<MemberRow[]> {
  if (order === 'id') return pageOfMembers(db, conversation, after ?? 0, limit);
  if (after === undefined) return pageByStanding(db, conversation, null, limit);
  if (stood) return pageByStanding(db, conversation, { ...stood, user: after }, limit);
  const last = (await membersAmong(db, conversation, [after])).get(after);
  if (last === undefined) throw refuse('not_found', { field: 'after' });
  return pageByStanding(db, conversation, last, limit);
}

/** Members as somebody among them sees them. */
export async function membersAs(
  room: Pick<Room, 'identity' | 'world'>,
  rules: Rules,
  caller: number,
  rows: readonly MemberRow[],
): Promise<Member[]> {
  const shows = await whoShows(room, rules, caller, rows);
  return rows.map((row) => memberOf(row, shows, room.world.now()));
}

function memberOf(row: MemberRow, shows: Shows, at: number): Member {
  const { user, role, joinedAt } = row;
  const readSeq = shows.read.has(user) ? row.readSeq : null;
  const deliveredSeq = shows.delivered ? row.deliveredSeq : null;
  const silenced = isSilenced(row, at) && { silenced: silencedOf(row.silencedUntil) };
  return { user, role, joinedAt, readSeq, deliveredSeq, ...silenced };
}

/**
 * Who has read, and who has got, a message of the caller's, among those who show it. Of a large
 * group it is those among the next members by id: a page may be empty, and is not the last then.
 *
 * @throws Refusal `not_found`, for messages of others too
 */
export async function readReceipts(
  room: Needs,
  { conversation, seq, after = 0 }: Methods['chat.receipts']['input'],
  caller: number,
): Promise<Methods['chat.receipts']['output']> {
  const { view, rules } = await present(room, conversation, caller);
  const row = await findMessage(room.db.read, conversation, view.reader, seq);
  if (row?.sender_id !== caller) throw refuse('not_found');
  const { memberCount } = view;
  const isLarge = rules.everyone.length > limits.heldMembers;
  const rows = isLarge
    ? await pageOfMembers(room.db.read, conversation, after, limits.heldMembers)
    : await listMembers(room.db.read, conversation);
  const reached = rows.filter((each) => Math.max(each.readSeq, each.deliveredSeq) >= seq);
  const others = reached.filter((each) => each.user !== caller && inRanges(each.ranges, seq));
  const shows = await whoShows(room, rules, caller, others);
  const read = others.filter((each) => shows.read.has(each.user) && each.readSeq >= seq);
  const got = others.filter((each) => shows.delivered && each.deliveredSeq >= seq);
  const answer = { read: read.map(userOf), delivered: got.map(userOf), memberCount };
  // The last who was looked at, whether or not that one has read it: it tells nobody's reading.
  const next = isLarge && rows.length === limits.heldMembers ? rows.at(-1)?.user : undefined;
  return { ...answer, ...(next !== undefined && { next }) };
}

const userOf = ({ user }: MemberRow) => user;

/** Who is in a conversation is for its members: for who left it is gone. */
export async function present(
  room: Pick<Room, 'db' | 'rules' | 'world'>,
  conversation: number,
  caller: number,
): Promise<{ view: View; rules: Rules }> {
  const view = await findView(room.db.read, caller, conversation, room.world.now());
  if (!view?.active) throw refuse('not_found');
  const rules = await room.rules.get(conversation);
  if (rules === null) throw refuse('not_found');
  return { view, rules };
}

interface Shows {
  /** Those whose reading the caller may see. */
  read: ReadonlySet<number>;
  /** Whether the caller may see what has reached the other. */
  delivered: boolean;
}

/** Who hides what they read sees nobody's either. */
async function whoShows(
  { identity }: Pick<Room, 'identity'>,
  rules: Rules,
  caller: number,
  rows: readonly MemberRow[],
): Promise<Shows> {
  if (!seesMarks(rules, caller)) return { read: new Set(), delivered: false };
  const users = rows.map(userOf);
  const settings = await identity.settingsOf([caller, ...users]);
  const shows = (user: number) => settings.get(user)?.receipts === true;
  const read = shows(caller) ? users.filter(shows) : [];
  return { read: new Set(read), delivered: rules.kind === 'direct' };
}
