import type pg from 'pg';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** Where a conversation's log stands (SPEC W1). */
export interface Head {
  seq: number;
  version: number;
  n: number;
  movedAt: number;
  /** Moves with all that decides who may write: members, roles, blocks (SPEC W5). */
  rulesVersion: number;
  /** Moves with what members see of the conversation itself. */
  rosterVersion: number;
  /** Below this version some changes can no longer be asked for: what they changed is gone. */
  floor: number;
  /** Whose asides the log ends with, if it does, and where it stands for the other one. */
  asideOf: number | null;
  commonSeq: number | null;
  commonVersion: number | null;
  commonN: number | null;
  commonMovedAt: number | null;
}

const columns = sql`seq, version, n, moved_at as "movedAt", rules_version as "rulesVersion",
  roster_version as "rosterVersion", floor, aside_of as "asideOf", common_seq as "commonSeq",
  common_version as "commonVersion", common_n as "commonN", common_moved_at as "commonMovedAt"`;

const noAsides = {
  asideOf: null,
  commonSeq: null,
  commonVersion: null,
  commonN: null,
  commonMovedAt: null,
};

/**
 * The head with what is known of asides at its end, after a change.
 *
 * @param onlyFor who alone may see the change; null when everybody may
 */
export function withAsides(before: Readonly<Head>, head: Head, onlyFor: number | null): Head {
  if (head.version === before.version) return head;
  if (onlyFor !== null) {
    if (before.asideOf === onlyFor) return head;
    const { seq, version, n, movedAt } = before;
    return {
      ...head,
      asideOf: onlyFor,
      commonSeq: seq,
      commonVersion: version,
      commonN: n,
      commonMovedAt: movedAt,
    };
  }
  if (head.seq !== before.seq || before.asideOf === null) return { ...head, ...noAsides };
  return { ...head, commonVersion: head.version, commonMovedAt: head.movedAt };
}

/** Where the log stands for one of its readers. */
export function headFor(head: Head, user: number): Pick<Head, 'seq' | 'version' | 'n'> {
  const { asideOf, commonSeq, commonVersion, commonN } = head;
  if (asideOf === null || asideOf === user) return head;
  return {
    seq: commonSeq ?? head.seq,
    version: commonVersion ?? head.version,
    n: commonN ?? head.n,
  };
}

export async function insertHead(tx: Tx, conversation: number, at: number): Promise<Head> {
  await sql`
    insert into chat.heads (conversation_id, moved_at) values (${conversation}, ${at})`.execute(tx);
  const counters = { seq: 0, version: 0, n: 0, rulesVersion: 1, rosterVersion: 1, floor: 0 };
  return { ...counters, movedAt: at, ...noAsides };
}

/** Locks the log against every other writer until the transaction ends. */
export async function lockHead(tx: Tx, conversation: number): Promise<Head | null> {
  const { rows } = await sql<Head>`
    select ${columns} from chat.heads where conversation_id = ${conversation} for update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function readHead(db: Db, conversation: number): Promise<Head | null> {
  const { rows } = await sql<Head>`
    select ${columns} from chat.heads where conversation_id = ${conversation}`.execute(db);
  return rows[0] ?? null;
}

export async function writeHead(tx: Tx, conversation: number, head: Head): Promise<void> {
  await sql`
    update chat.heads set seq = ${head.seq}, version = ${head.version}, n = ${head.n},
      moved_at = ${head.movedAt}, rules_version = ${head.rulesVersion},
      roster_version = ${head.rosterVersion}, aside_of = ${head.asideOf},
      common_seq = ${head.commonSeq}, common_version = ${head.commonVersion},
      common_n = ${head.commonN}, common_moved_at = ${head.commonMovedAt}
    where conversation_id = ${conversation}`.execute(tx);
}

/**
 * Lets every log go on from so many versions further, so that whoever holds one of a version that
 * is no more is behind it, and starts from the newest page (SPEC R6).
 */
export async function outrunHeads(client: Pick<pg.ClientBase, 'query'>, by: number): Promise<void> {
  await client.query(
    'update chat.heads set version = version + $1::int8, common_version = common_version + $1::int8',
    [by],
  );
}
