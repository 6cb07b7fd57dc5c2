import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface InvitationRow {
  id: number;
  token: string;
  note: string;
  /** Null for any number. */
  uses: number | null;
  used: number;
  createdAt: number;
  by: number;
  expiresAt: number | null;
  revokedAt: number | null;
}

const columns = sql`
  id, token, note, uses, used, created_at as "createdAt", created_by as by,
  expires_at as "expiresAt", revoked_at as "revokedAt"`;

export async function insertInvitation(tx: Tx, row: InvitationRow): Promise<void> {
  await sql`
    insert into identity.invitations (id, token, note, uses, created_at, created_by, expires_at)
    values (${row.id}, ${row.token}, ${row.note}, ${row.uses}, ${row.createdAt}, ${row.by},
      ${row.expiresAt})`.execute(tx);
}

/** The newest first; those made before one of them, if it is named. */
export async function readInvitations(
  db: Db,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<InvitationRow[]> {
  const older =
    before === undefined
      ? sql`true`
      : sql`(created_at, id) < (
          select created_at, id from identity.invitations where id = ${before})`;
  const { rows } = await sql<InvitationRow>`
    select ${columns} from identity.invitations where ${older}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export async function readInvitation(db: Db, id: number): Promise<InvitationRow | null> {
  const { rows } = await sql<InvitationRow>`
    select ${columns} from identity.invitations where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function readInvitationByToken(db: Db, token: string): Promise<InvitationRow | null> {
  const { rows } = await sql<InvitationRow>`
    select ${columns} from identity.invitations where token = ${token}`.execute(db);
  return rows[0] ?? null;
}

/** One that is revoked already stays so since then. Null when there is none. */
export async function revokeInvitation(
  tx: Tx,
  id: number,
  at: number,
): Promise<InvitationRow | null> {
  const { rows } = await sql<InvitationRow>`
    update identity.invitations set revoked_at = coalesce(revoked_at, ${at}) where id = ${id}
    returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Counts so many uses of each, unless it has fewer left or has ended.
 *
 * @returns of how many they were counted
 */
export async function countUses(
  tx: Tx,
  uses: ReadonlyMap<number, number>,
  at: number,
): Promise<number> {
  const { rows } = await sql`
    with wanted as (
      select i.id, w.count from unnest(${[...uses.keys()]}::bigint[],
        ${[...uses.values()]}::int[]) as w (id, count)
      join identity.invitations i on i.id = w.id
      where (i.uses is null or i.used + w.count <= i.uses) and i.revoked_at is null
        and (i.expires_at is null or i.expires_at > ${at})
      order by i.id for update of i
    )
    update identity.invitations i set used = i.used + w.count from wanted w where i.id = w.id
    returning 1`.execute(tx);
  return rows.length;
}
