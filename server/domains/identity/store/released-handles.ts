import { sql, type Tx } from '#platform/database/index.ts';
import { HANDLE_REST_MS } from '../handles.ts';

/** Keeps a handle that a person gave up from everyone else for a while. */
export async function releaseHandle(
  tx: Tx,
  released: { handle: string; user: number; at: number },
): Promise<void> {
  const freeAt = released.at + HANDLE_REST_MS;
  await sql`
    insert into identity.released_handles (handle, user_id, free_at)
    values (${released.handle}, ${released.user}, ${freeAt})
    on conflict (handle) do update set user_id = excluded.user_id, free_at = excluded.free_at
  `.execute(tx);
}

/**
 * Whether someone else gave the handle up too short a while ago. Asked after the handle was
 * written, so that a release which commits meanwhile is seen.
 */
export async function isResting(
  tx: Tx,
  wanted: { handle: string; user: number; at: number },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity.released_handles
    where handle = ${wanted.handle} and user_id <> ${wanted.user} and free_at > ${wanted.at}
  `.execute(tx);
  return rows.length > 0;
}

/** A handle that its owner took back does not rest. */
export async function takeHandleBack(tx: Tx, handle: string, user: number): Promise<void> {
  await sql`
    delete from identity.released_handles where handle = ${handle} and user_id = ${user}
  `.execute(tx);
}

/** When the first of a person's resting handles is free, if they are more than `beyond`; else null. */
export async function nextFree(
  tx: Tx,
  resting: { user: number; at: number; beyond: number },
): Promise<number | null> {
  const { rows } = await sql<{ first: number | null; count: number }>`
    select min(free_at) as first, count(*)::int as count from identity.released_handles
    where user_id = ${resting.user} and free_at > ${resting.at}`.execute(tx);
  const [found] = rows;
  return found !== undefined && found.count > resting.beyond ? found.first : null;
}

export async function pruneReleasedHandles(tx: Tx, at: number): Promise<void> {
  await sql`delete from identity.released_handles where free_at <= ${at}`.execute(tx);
}
