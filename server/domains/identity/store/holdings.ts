import type { Holding } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

/** How many rows of each kind there are about a person. */
export async function countHoldings(
  db: Db,
  user: number,
): Promise<Record<'devices' | 'ended' | 'signIns' | 'handles' | 'suspensions', Holding['count']>> {
  const { rows } = await sql<Awaited<ReturnType<typeof countHoldings>>>`
    select
      (select count(*) from identity.devices
        where user_id = ${user} and ended_at is null) as devices,
      (select count(*) from identity.devices
        where user_id = ${user} and ended_at is not null) as ended,
      (select count(*) from identity.sign_ins where user_id = ${user}) as "signIns",
      (select count(*) from identity.released_handles where user_id = ${user}) as handles,
      (select count(*) from identity.suspensions where user_id = ${user}) as suspensions`.execute(
    db,
  );
  return rows[0] ?? { devices: 0, ended: 0, signIns: 0, handles: 0, suspensions: 0 };
}
