import { type Db, sql } from '#platform/database/index.ts';
import type { Reader } from './sight.ts';

/** A reader, and where the log stands for that reader: for who left, where it stood then. */
export interface View {
  reader: Reader;
  head: number;
  version: number;
  n: number;
  floor: number;
  /** Whether the reader is a member still. */
  active: boolean;
  memberCount: number;
  rosterVersion: number;
}

/** A view as the database has it. */
export interface ViewRow {
  ranges: number[];
  active: boolean;
  cleared_seq: number;
  hidden: number[];
  left_version: number | null;
  head: number;
  version: number;
  n: number;
  floor: number;
  member_count: number;
  roster_version: number;
}

/** Selects one ViewRow; none when the conversation is not the reader's. */
export const viewFor = (user: number, conversation: number) => sql`
  select m.ranges, m.active, i.cleared_seq, i.hidden, i.left_version,
    coalesce(i.to_seq,
      case when h.aside_of <> i.user_id then h.common_seq else h.seq end) as head,
    coalesce(i.left_version,
      case when h.aside_of <> i.user_id then h.common_version else h.version end) as version,
    coalesce(i.left_n,
      case when h.aside_of <> i.user_id then h.common_n else h.n end) as n,
    h.floor, c.member_count, h.roster_version
  from chat.inbox i
  join chat.members m on m.conversation_id = i.conversation_id and m.user_id = i.user_id
  join chat.heads h on h.conversation_id = i.conversation_id
  join chat.conversations c on c.conversation_id = i.conversation_id
  where i.user_id = ${user} and i.conversation_id = ${conversation}`;

/** Null when the conversation is not the reader's, whether or not it exists. */
export async function findView(
  db: Db,
  user: number,
  conversation: number,
  at: number,
): Promise<View | null> {
  const { rows } = await sql<ViewRow>`${viewFor(user, conversation)}`.execute(db);
  return rows[0] ? viewOf(user, rows[0], at) : null;
}

export function viewOf(user: number, row: ViewRow, at: number): View {
  const { head, version, n, floor, active } = row;
  const reader = {
    user,
    ranges: row.ranges,
    clearedSeq: row.cleared_seq,
    hidden: row.hidden,
    leftVersion: row.left_version,
    at,
  };
  const { member_count: memberCount, roster_version: rosterVersion } = row;
  return { reader, head, version, n, floor, active, memberCount, rosterVersion };
}
