import { askTogether, transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { type Admission, readAdmissions } from './store/admissions.ts';
import { type MadeAccount, type NewAccount, writeAccounts } from './write-accounts.ts';

/** Handles that are asked for at the same time are looked up in one statement. */
const LOOKING = { width: 2, most: 100, lingerMs: 10 };
/** Accounts that are wanted at the same time are made in one transaction. */
const MAKING = { width: 2, most: 50, lingerMs: 60 };

/** Takes the sign-ups of a crowd together, as a batch of messages is taken. */
export interface Registrar {
  /** Whether somebody may sign up now, and whether a handle is taken. */
  look(this: void, handle: string): Promise<Admission>;
  /** Null when the handle is taken or rests. */
  make(this: void, account: NewAccount): Promise<MadeAccount | null>;
}

export function createRegistrar(
  needs: Pick<Room, 'db' | 'world' | 'userLog' | 'registered'>,
): Registrar {
  const { db, world } = needs;
  return {
    look: askTogether({ ...LOOKING, world, ask: (handles) => readAdmissions(db.read, handles) }),
    make: askTogether({
      ...MAKING,
      world,
      ask: (accounts) => transaction(db.write, (tx) => writeAccounts(needs, tx, accounts)),
    }),
  };
}
