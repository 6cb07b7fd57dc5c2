import { limits, type Methods } from '@teahouse/protocol';
import type { HouseApi } from '#domains/house/index.ts';
import { refuse } from '#platform/calls/index.ts';
import { type Db, transaction } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import type { Room } from './room.ts';
import { pruneSignIns, readSignIns } from './store/sign-ins.ts';
import { readUser } from './store/users.ts';

/** Rows that one transaction removes. */
const TOGETHER = 1_000;

type Needs = Pick<Room, 'db' | 'house' | 'world'>;
type Output = Methods['identity.own_sign_ins']['output'];

/** Whether operators decided to keep the addresses that people sign in from, for a while. */
export async function keepsAddresses(house: Pick<HouseApi, 'settings'>): Promise<boolean> {
  return (await house.settings()).keepAddressesDays !== null;
}

/** From where a person has signed in, as far as that is kept. */
export function readOwnSignIns(room: Needs, user: number): Promise<Output> {
  return keptSignIns(room, room.db.read, user);
}

/**
 * The same for an operator, whose look at it is recorded.
 *
 * @throws Refusal `not_found`
 */
export async function lookAtSignIns(
  room: Needs,
  { user }: { user: number },
  operator: number,
): Promise<Output> {
  return transaction(room.db.write, async (tx) => {
    if ((await readUser(tx, user)) === undefined) throw refuse('not_found');
    const subject = { kind: 'user', id: user };
    await room.house.record(tx, { by: operator, action: 'identity.sign_ins', subject });
    return keptSignIns(room, tx, user);
  });
}

/** What is kept too long is not shown, whether or not it has been removed by then. */
async function keptSignIns({ house, world }: Needs, db: Db, user: number): Promise<Output> {
  const { keepAddressesDays: keptDays } = await house.settings();
  if (keptDays === null) return { signIns: [], keptDays };
  const since = world.now() - keptDays * DAY_MS;
  return { signIns: await readSignIns(db, user, { since, limit: limits.page }), keptDays };
}

/** Removes addresses that are kept long enough; all of them where none are to be kept. */
export async function forgetOldSignIns({ db, house, world }: Needs): Promise<void> {
  const { keepAddressesDays: days } = await house.settings();
  const before = world.now() - (days ?? 0) * DAY_MS;
  for (let gone = TOGETHER; gone === TOGETHER; ) {
    gone = await transaction(db.write, (tx) => pruneSignIns(tx, before, TOGETHER));
  }
}
