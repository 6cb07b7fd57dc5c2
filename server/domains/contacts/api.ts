import type { AfterCommit, Db, Tx } from '#platform/database/index.ts';

/** How two people stand to each other. Contacts are so on both sides or not at all. */
export interface Relation {
  contacts: boolean;
  /** `a`: the first of the two blocked the second; `b`: the second blocked the first. */
  blockedBy: { a: boolean; b: boolean };
}

/** Two people who just became contacts. */
export interface Accepted {
  requester: number;
  accepter: number;
  /** The requester's; may be empty. */
  greeting: string;
  at: number;
}

/** Somebody asks somebody to become contacts, and that one is told. */
export interface Asked {
  from: number;
  to: number;
  /** When the same was asked before, last, and put away since; null where it never was, or answered. */
  before: number | null;
}

/** What domains further down the list may ask of contacts. */
export interface ContactsApi {
  relation(a: number, b: number, db?: Db): Promise<Relation>;
  /** Those of the others who are the user's contacts. */
  areContacts(user: number, others: readonly number[], db?: Db): Promise<Set<number>>;
  /** Those of the others whom the user blocked, or who blocked the user. */
  blockedEitherWay(user: number, others: readonly number[], db?: Db): Promise<Set<number>>;
  /** What the first wrote with a contact request that waits for the second; null for nothing. */
  greetingOf(from: number, to: number, db?: Db): Promise<string | null>;
  /** Those of the others who are contacts stay so, and block nobody, until the transaction ends. */
  hold(tx: Tx, user: number, others: readonly number[]): Promise<void>;
  /** Runs inside the transaction in which two become contacts; the result runs after it. */
  onAccepted(listener: (tx: Tx, pair: Accepted) => Promise<AfterCommit>): void;
  /** Runs after the transaction in which somebody is asked. */
  onAsked(listener: (asked: Asked) => void): void;
  /** Runs inside the transaction of a removal, a block or its end; the result runs after it. */
  onRelationChange(listener: (tx: Tx, a: number, b: number) => Promise<AfterCommit>): void;
}
