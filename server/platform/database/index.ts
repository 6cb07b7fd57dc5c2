/**
 * The door to the database: a PostgreSQL of our own or the operator's, its pools, transactions and
 * migrations.
 */
export { sql } from 'kysely';
export { type Applied, compareApplied, readApplied, upTo } from './applied.ts';
export { failure as startFailure } from './embedded/failure.ts';
export { findRunning } from './embedded/running.ts';
export { checkExternal } from './external.ts';
export { type Failure, failureOf, isUncertain, sqlState } from './failures.ts';
export { indexPlans } from './index-plans.ts';
export { type DomainMigrations, type Migration, migrate, PROGRAM } from './migrate.ts';
export { type Database, openDatabase } from './open.ts';
export type { Db, Tx } from './pools.ts';
export { StartupError } from './startup-error.ts';
export { askTogether } from './together.ts';
export { type AfterCommit, transaction } from './transaction.ts';
