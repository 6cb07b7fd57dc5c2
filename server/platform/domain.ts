import type { Holding } from '@teahouse/protocol';
import type { FastifyInstance } from 'fastify';
import type { Handlers } from '#platform/calls/index.ts';
import type { AfterCommit, Db, Tx } from '#platform/database/index.ts';

/** A room of the house, as the composition root sees it. */
export interface AnyDomain {
  /** Wire method to use-case. */
  methods: Partial<Handlers>;
  /** Binary routes, for what is not JSON. */
  routes?(server: FastifyInstance): void;
  /** Begins subscriptions, sweepers and jobs. */
  start?(): Promise<void>;
  /** Ends them, having written what was still in memory. */
  stop?(): Promise<void>;
  /** What is held about a person, in kinds that the protocol names; what is nothing may be left out. */
  holdings(db: Db, user: number): Promise<Holding[]>;
  /** Blanks what is held about a person, inside the deletion's transaction. */
  forgetUser(tx: Tx, user: number): Promise<AfterCommit[]>;
}

/** The same, as its own file and those further down the list see it. */
export interface Domain<Prefix extends string, Api> extends AnyDomain {
  methods: Handlers<Prefix>;
  /** What domains further down the list may ask of this one. */
  api: Api;
}
