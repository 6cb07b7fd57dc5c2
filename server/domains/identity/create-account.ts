import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { type AfterCommit, type Tx, transaction } from '#platform/database/index.ts';
import { adultFrom, isOldEnough } from './age.ts';
import { isReserved } from './handles.ts';
import { renewOwnRow } from './own-row.ts';
import { judgePassword } from './passwords/judgement.ts';
import { digestOfCode, makeRecoveryCodes } from './recovery-codes.ts';
import type { Room } from './room.ts';
import type { IdentitySettings } from './settings.ts';
import { handOver, startSession } from './start-session.ts';
import { isResting } from './store/released-handles.ts';
import { insertRecoveryCodes, writePassword } from './store/secrets.ts';
import { insertUser, readUserByHandle } from './store/users.ts';

type AccountWish = Omit<Methods['identity.sign_up']['input'], 'invitation'>;
type NewSession = Methods['identity.sign_up']['output'];

/** How often an id that is taken is drawn anew. */
const DRAWS = 3;

/** @throws Refusal for what the wish itself shows to be impossible */
export function judgeAccount(settings: IdentitySettings, wish: AccountWish, at: number): void {
  if (!isOldEnough(wish.birthYear, at, settings.minimumAge)) {
    throw refuse('identity.too_young', { params: { age: settings.minimumAge } });
  }
  if (isReserved(wish.handle)) throw refuse('identity.handle_reserved', { field: 'handle' });
  const objection = judgePassword(wish.password, [wish.handle, wish.name]);
  if (objection) throw objection;
}

/**
 * Makes an account and signs its first device in.
 *
 * @param before runs first in the same transaction; its refusal undoes all
 * @throws Refusal `identity.handle_taken`, `overloaded`
 */
export async function createAccount(
  room: Pick<Room, 'db' | 'world' | 'userLog' | 'hasher' | 'settings' | 'registered'>,
  account: { wish: AccountWish; role: 'user' | 'operator'; before?: (tx: Tx) => Promise<void> },
  caller: Caller,
): Promise<NewSession> {
  const { wish, role, before } = account;
  const { world, registered } = room;
  const { address } = caller;
  const at = world.now();
  await refuseTaken(room, wish.handle);
  const hash = await room.hasher.hash(wish.password);
  const recoveryCodes = makeRecoveryCodes(() => world.randomToken());

  const made = await transaction(room.db.write, async (tx) => {
    await before?.(tx);
    const user = await insertAccount(tx, room, { wish, role, at });
    await writePassword(tx, { user, hash, at });
    await insertRecoveryCodes(tx, user, recoveryCodes.map(digestOfCode));
    const session = await startSession(tx, world, { user, wish: wish.device, at, address });
    const { me } = await renewOwnRow(tx, room.userLog, user, at);
    const after: AfterCommit[] = [];
    for (const listener of registered.created) after.push(await listener(tx, user, at));
    return { me, session, after };
  });
  for (const each of made.after) each();
  return { ...handOver(caller, wish.device, { me: made.me, ...made.session }), recoveryCodes };
}

/** Spares the hashing; what decides is the unique key. */
async function refuseTaken(room: Pick<Room, 'db'>, handle: string): Promise<void> {
  if (await readUserByHandle(room.db.read, handle)) throw handleTaken();
}

async function insertAccount(
  tx: Tx,
  room: Pick<Room, 'world' | 'settings'>,
  account: { wish: AccountWish; role: 'user' | 'operator'; at: number },
): Promise<number> {
  const { wish, role, at } = account;
  const { handle, name, birthYear, locale } = wish;
  const adultYear = adultFrom(birthYear, at, room.settings.adultAge);
  const settings = locale === undefined ? {} : { locale };
  for (let draw = 0; draw < DRAWS; draw++) {
    const id = room.world.randomId();
    const inserted = await insertUser(tx, { id, handle, name, role, adultYear, settings, at });
    if (inserted && (await isResting(tx, { handle, user: id, at }))) throw handleTaken();
    if (inserted) return id;
    if (await readUserByHandle(tx, handle)) throw handleTaken();
  }
  throw new Error('no free user id was drawn');
}

export function handleTaken() {
  return refuse('identity.handle_taken', { field: 'handle' });
}
