import { limits, type Member, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { inRanges } from './ranges.ts';
import type { Room } from './room.ts';
import { isSilenced, type Rules, seesMarks } from './rules.ts';
import { silencedOf } from './store-inbox.ts';
import { listMembers, type MemberRow, pageOfMembers } from './store-members.ts';
import { findMessage } from './store-messages.ts';
import { findView, type View } from './store-readers.ts';

type Needs = Pick<Room, 'db' | 'rules' | 'identity' | 'world'>;

/** The members of a conversation, by id, a page at a time. @throws Refusal `not_found` */
export async function readMembers(
  room: Needs,
  { conversation, after = 0, limit = limits.page }: Methods['chat.members']['input'],
  caller: number,
): Promise<Methods['chat.members']['output']> {
  const { view, rules } = await present(room, conversation, caller);
  const rows = await pageOfMembers(room.db.read, conversation, after, limit + 1);
  const page = rows.slice(0, limit);
  const shows = await whoShows(room, rules, caller, page);
  return {
    members: page.map((row) => memberOf(row, shows, room.world.now())),
    more: rows.length > limit,
    rosterVersion: view.rosterVersion,
  };
}

function memberOf(row: MemberRow, shows: Shows, at: number): Member {
  const { user, role, joinedAt } = row;
  const readSeq = shows.read.has(user) ? row.readSeq : null;
  const deliveredSeq = shows.delivered ? row.deliveredSeq : null;
  const silenced = isSilenced(row, at) && { silenced: silencedOf(row.silencedUntil) };
  return { user, role, joinedAt, readSeq, deliveredSeq, ...silenced };
}

/**
 * Who has read, and who has got, a message of the caller's, among those who show it.
 *
 * @throws Refusal `not_found`, for messages of others too
 */
export async function readReceipts(
  room: Needs,
  { conversation, seq }: Methods['chat.receipts']['input'],
  caller: number,
): Promise<Methods['chat.receipts']['output']> {
  const { view, rules } = await present(room, conversation, caller);
  const row = await findMessage(room.db.read, conversation, view.reader, seq);
  if (row?.sender_id !== caller) throw refuse('not_found');
  const { memberCount } = view;
  const others = (await listMembers(room.db.read, conversation)).filter(
    (each) => each.user !== caller && inRanges(each.ranges, seq),
  );
  const shows = await whoShows(room, rules, caller, others);
  const read = others.filter((each) => shows.read.has(each.user) && each.readSeq >= seq);
  const got = others.filter((each) => shows.delivered && each.deliveredSeq >= seq);
  return { read: read.map(userOf), delivered: got.map(userOf), memberCount };
}

const userOf = ({ user }: MemberRow) => user;

/** Who is in a conversation is for its members: for who left it is gone. */
async function present(
  room: Needs,
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
  { identity }: Needs,
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
