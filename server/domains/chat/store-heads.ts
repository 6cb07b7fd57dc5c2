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
  /** Changes at or below this version can no longer be asked for. */
  floor: number;
}

const columns = sql`seq, version, n, moved_at as "movedAt", rules_version as "rulesVersion",
  roster_version as "rosterVersion", floor`;

export async function insertHead(tx: Tx, conversation: number, at: number): Promise<Head> {
  await sql`
    insert into chat.heads (conversation_id, moved_at) values (${conversation}, ${at})`.execute(tx);
  return { seq: 0, version: 0, n: 0, movedAt: at, rulesVersion: 1, rosterVersion: 1, floor: 0 };
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
      roster_version = ${head.rosterVersion}
    where conversation_id = ${conversation}`.execute(tx);
}
