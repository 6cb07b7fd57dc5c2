import { sql, type Tx } from '#platform/database/index.ts';

export interface ImportedUserRow {
  id: number;
  handle: string;
  name: string;
  avatar: string | null;
  bio: string;
  role: 'user' | 'operator';
  locale: string | null;
  createdAt: number;
}

/** As many as there are in one statement. A handle or an id that is taken is a violation (23505). */
export async function insertImportedUsers(
  tx: Tx,
  users: readonly ImportedUserRow[],
  version: number,
): Promise<void> {
  const rows = users.map(({ id, handle, name, avatar, bio, role, locale, createdAt }) => {
    const settings = locale === null ? {} : { locale };
    return { id, handle, name, avatar, bio, role, settings, created_at: createdAt };
  });
  await sql`
    insert into identity.users (id, handle, name, avatar, bio, role, settings, created_at, version)
    select id, handle, name, avatar, bio, role, settings, created_at, ${version}::bigint
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u (id bigint, handle text,
      name text, avatar text, bio text, role text, settings jsonb, created_at bigint)`.execute(tx);
}

export interface ImportedDeviceRow {
  user: number;
  id: number;
  tokenHash: Buffer;
  name: string;
}

/** Devices that were signed in elsewhere, from no address that is known here. */
export async function insertImportedDevices(
  tx: Tx,
  devices: readonly ImportedDeviceRow[],
  at: number,
): Promise<void> {
  await sql`
    insert into identity.devices (user_id, id, token_hash, name, created_at, last_seen_at)
    select user_id, id, token_hash, name, ${at}::bigint, ${at}::bigint
    from unnest(${devices.map(({ user }) => user)}::bigint[],
      ${devices.map(({ id }) => id)}::bigint[],
      ${devices.map(({ tokenHash }) => tokenHash)}::bytea[],
      ${devices.map(({ name }) => name)}::text[]) as d (user_id, id, token_hash, name)`.execute(tx);
}
