import { refuse } from '#platform/calls/index.ts';
import type { Tx } from '#platform/database/index.ts';
import { isServer } from './server-account.ts';
import { holdUser, lockOperators, type UserRow } from './store/users.ts';

export interface HeldAccount {
  account: UserRow;
  /** Without this person nobody runs the server. */
  isOnlyOperator: boolean;
}

/**
 * The first thing in the transaction of what an operator does to somebody: until it ends nobody
 * else changes who the operators are, and the account stays as it was found.
 *
 * @param by null for the server's own terminal
 * @throws Refusal `not_found` for who is not there, and to who is an operator no longer
 */
export async function holdAccount(tx: Tx, user: number, by: number | null): Promise<HeldAccount> {
  const operators = await lockOperators(tx);
  if (by !== null && !operators.includes(by)) throw refuse('not_found');
  const account = await holdUser(tx, user);
  if (account === undefined || account.deletedAt !== null || isServer(account))
    throw refuse('not_found');
  return { account, isOnlyOperator: operators.length === 1 && operators[0] === user };
}
