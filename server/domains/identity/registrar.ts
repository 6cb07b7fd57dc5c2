import { askTogether, type Failure, failureOf, transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { type Admission, readAdmissions } from './store/admissions.ts';
import { type MadeAccount, type NewAccount, writeAccounts } from './write-accounts.ts';

/** Handles that are asked for at the same time are looked up in one statement. */
const LOOKING = { width: 2, most: 100, lingerMs: 10 };
/**
 * Accounts that are wanted at the same time are made in one transaction. Under load sixty
 * milliseconds are little beside the hashing, and gather about six; fifty bound what fails together.
 */
const MAKING = { width: 2, most: 50, lingerMs: 60 };

/** Takes the sign-ups of a crowd together, as a batch of messages is taken. */
export interface Registrar {
  /** Whether somebody may sign up now, and whether a handle is taken. */
  look(this: void, handle: string): Promise<Admission>;
  /** Null when the handle is taken or rests. */
  make(this: void, account: NewAccount): Promise<MadeAccount | null>;
}

type Needs = Pick<Room, 'db' | 'world' | 'userLog' | 'registered'>;
type Outcome = { made: MadeAccount | null } | { failed: unknown };

export function createRegistrar(needs: Needs): Registrar {
  const { db, world } = needs;
  const make = askTogether<NewAccount, Outcome>({
    ...MAKING,
    world,
    ask: (accounts) => makeAll(needs, accounts),
  });
  return {
    look: askTogether({ ...LOOKING, world, ask: (handles) => readAdmissions(db.read, handles) }),
    async make(account) {
      const outcome = await make(account);
      if ('failed' in outcome) throw outcome.failed;
      return outcome.made;
    },
  };
}

/** One account that cannot be written fails alone (SPEC W4). */
async function makeAll(needs: Needs, accounts: readonly NewAccount[]): Promise<Outcome[]> {
  try {
    const all = await transaction(needs.db.write, (tx) => writeAccounts(needs, tx, accounts));
    return all.map((made) => ({ made }));
  } catch (error) {
    if (accounts.length === 1) return [{ failed: error }];
    if (!isOfOne(failureOf(error))) throw error;
  }
  const outcomes: Outcome[] = [];
  for (const account of accounts) outcomes.push(...(await makeAll(needs, [account])));
  return outcomes;
}

/** Rolled back for certain, and not for what would befall each of them. */
function isOfOne(failure: Failure): boolean {
  return failure === 'unstorable' || failure === 'violation' || failure === 'fault';
}
