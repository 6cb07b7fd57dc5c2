import type { FastifyInstance } from 'fastify';
import type { Handlers } from '#platform/calls/index.ts';
import type { AfterCommit, Tx } from '#platform/database/index.ts';

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
  /** Blanks what is held about a person, inside the deletion's transaction. */
  forgetUser(tx: Tx, user: number): Promise<AfterCommit[]>;
}

/** The same, as its own file and those further down the list see it. */
export interface Domain<Prefix extends string, Api> extends AnyDomain {
  methods: Handlers<Prefix>;
  /** What domains further down the list may ask of this one. */
  api: Api;
}
