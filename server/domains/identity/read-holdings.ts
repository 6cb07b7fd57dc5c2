import type { Holding } from '@teahouse/protocol';
import type { Db } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import { HANDLE_REST_MS } from './handles.ts';
import type { Room } from './room.ts';
import { countHoldings } from './store/holdings.ts';
import { ENDED_DEVICES_MS } from './upkeep.ts';

/** What this domain holds about a person. */
export async function readHoldings(
  { house }: Pick<Room, 'house'>,
  db: Db,
  user: number,
): Promise<Holding[]> {
  const [counts, { keepAddressesDays }] = await Promise.all([
    countHoldings(db, user),
    house.settings(),
  ]);
  const { devices, ended, signIns, handles, suspensions } = counts;
  return [
    { kind: 'identity.account', count: 1 },
    { kind: 'identity.devices', count: devices },
    { kind: 'identity.ended_devices', count: ended, keptDays: ENDED_DEVICES_MS / DAY_MS },
    { kind: 'identity.sign_ins', count: signIns, keptDays: keepAddressesDays ?? 0 },
    { kind: 'identity.handles', count: handles, keptDays: Math.ceil(HANDLE_REST_MS / DAY_MS) },
    { kind: 'identity.suspensions', count: suspensions },
  ];
}
