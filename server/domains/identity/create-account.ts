import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { adultFrom, isOldEnough } from './age.ts';
import { isReserved } from './handles.ts';
import { judgePassword } from './passwords/judgement.ts';
import { digestOfCode, makeRecoveryCodes } from './recovery-codes.ts';
import type { Room } from './room.ts';
import type { IdentitySettings } from './settings.ts';
import { keepsAddresses } from './sign-ins.ts';
import { handOver } from './start-session.ts';
import type { MadeAccount, NewAccount } from './write-accounts.ts';

type AccountWish = Omit<Methods['identity.sign_up']['input'], 'invitation'>;
type NewSession = Methods['identity.sign_up']['output'];

/** @throws Refusal for what the wish itself shows to be impossible */
export function judgeAccount(settings: IdentitySettings, wish: AccountWish, at: number): void {
  if (!isOldEnough(wish.birthYear, at, settings.minimumAge)) {
    throw refuse('identity.too_young', { params: { age: settings.minimumAge } });
  }
  if (isReserved(wish.handle)) throw refuse('identity.handle_reserved', { field: 'handle' });
  const objection = judgePassword(wish.password, [wish.handle, wish.name]);
  if (objection) throw objection;
}

/** Whose link somebody came by, and which of the operators' invitations that was. */
export interface Invited {
  by: number;
  invitation: number | null;
}

interface NewPerson {
  wish: AccountWish;
  role: 'user' | 'operator';
  /** Of the terms that they agreed to; absent where there were none. */
  termsVersion?: number | null;
  /** What they came by; absent for who came by nothing. */
  invited?: Invited | null;
}

/**
 * Makes an account and signs its first device in.
 *
 * @param write writes what is asked, in a transaction that has committed when it resolves
 * @throws Refusal `identity.handle_taken`, `overloaded`
 */
export async function createAccount(
  room: Pick<Room, 'world' | 'hasher' | 'house' | 'settings'>,
  { wish, role, termsVersion = null, invited = null }: NewPerson,
  caller: Caller,
  write: (account: NewAccount) => Promise<MadeAccount | null>,
): Promise<NewSession> {
  const { world, settings } = room;
  const { handle, name, birthYear, locale, device } = wish;
  const adultYear = adultFrom(birthYear, world.now(), settings.adultAge);
  const chosen = locale === undefined ? {} : { locale };
  const hash = await room.hasher.hash(wish.password);
  const recoveryCodes = makeRecoveryCodes(() => world.randomToken());
  const made = await write({
    user: {
      handle,
      name,
      role,
      adultYear,
      settings: chosen,
      termsVersion,
      invitedBy: invited?.by ?? null,
      invitation: invited?.invitation ?? null,
    },
    hash,
    recoveryCodes: recoveryCodes.map(digestOfCode),
    device,
    address: caller.address,
    keepsAddress: await keepsAddresses(room.house),
  });
  if (made === null) throw handleTaken();
  return { ...handOver(caller, device, { me: made.me, ...made.session }), recoveryCodes };
}

export function handleTaken() {
  return refuse('identity.handle_taken', { field: 'handle' });
}
