import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';

/** Days are counted from the epoch, in UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** When a day began, in milliseconds since the epoch. */
export function startOfDay(day: number): number {
  return day * DAY_MS;
}

/** The last thing in a transaction: all who join on one day count in one row. */
export async function countJoined(tx: Tx, day: number, people: number): Promise<void> {
  await sql`
    insert into identity.days (day, joined, here) values (${day}, ${people}, ${people})
    on conflict (day) do update
    set joined = days.joined + excluded.joined, here = days.here + excluded.here`.execute(tx);
}

export async function countGone(tx: Tx, day: number): Promise<void> {
  await sql`
    insert into identity.days (day, gone) values (${day}, 1)
    on conflict (day) do update set gone = days.gone + 1`.execute(tx);
}

/**
 * Remembers on which day people were here last, and counts those who were not yet on that day.
 * Rows that somebody else holds are passed over, so that nobody waits: whoever stays is seen again
 * a minute later.
 */
export async function countHere(
  db: Db,
  seen: readonly { user: number; at: number }[],
): Promise<void> {
  await sql`
    with due as (
      select u.id, s.day from (
        select user_id, max(day) as day
        from unnest(${seen.map(({ user }) => user)}::bigint[],
          ${seen.map(({ at }) => dayOf(at))}::int[]) as each (user_id, day)
        group by user_id
      ) s join identity.users u on u.id = s.user_id
      where u.seen_day < s.day and u.deleted_at is null
      for update of u skip locked
    ), moved as (
      update identity.users u set seen_day = due.day from due where u.id = due.id
      returning due.day
    )
    insert into identity.days (day, here)
    select day, count(*)::int from moved group by day order by day
    on conflict (day) do update set here = days.here + excluded.here`.execute(db);
}

export interface DayRow {
  day: number;
  joined: number;
  here: number;
}

/** Those days from the given one on of which there is something to say. */
export async function readDays(db: Db, from: number): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select day, joined, here from identity.days where day >= ${from}`.execute(db);
  return rows;
}

/** How many people there are. */
export async function countPeople(db: Db): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select coalesce(sum(joined - gone), 0)::int as people from identity.days`.execute(db);
  return rows[0]?.people ?? 0;
}
