import type { AuditEntry, HouseNotice, HouseRules } from '@teahouse/protocol';
import type { Tx } from '#platform/database/index.ts';

/** What an operator did, as the domain that did it tells it. */
export interface Deed {
  /** The operator's id; null for whoever sits at the server's own terminal. */
  by: number | null;
  /** Domain and deed, as in `identity.suspend`. */
  action: string;
  subject?: { kind: string; id: number };
  /** Numbers and short words: never what people wrote. */
  details?: AuditEntry['details'];
}

/** What domains further down the list may ask of the house. */
export interface HouseApi {
  /** What is decided for everyone, at most a minute old. */
  settings: () => Promise<HouseNotice & HouseRules>;
  /** Puts a deed into the audit, in the transaction in which it is done. */
  record: (tx: Tx, deed: Deed) => Promise<void>;
}
