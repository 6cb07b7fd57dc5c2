import { type Migration, sql } from '#platform/database/index.ts';

/**
 * Applied under the name `log`. `floor`: tombstones at or below it may have been pruned. `shown`:
 * the latest time that a clock of ours has shown. `leapt_until`:
 * how long it is doubted after it leapt. `folds`: times that were shown twice.
 */
export const logMigrations: Migration[] = [
  {
    name: '001-users',
    async up(tx) {
      await sql`create schema log`.execute(tx);
      await sql`
        create table log.users (
          user_id int8 primary key,
          version int8 not null,
          floor int8 not null default 0
        ) with (fillfactor = 50)`.execute(tx);
    },
  },
  {
    name: '002-clock',
    async up(tx) {
      await sql`
        create table log.clock (
          the_only bool primary key default true check (the_only),
          shown int8 not null
        )`.execute(tx);
      await sql`create table log.folds (since int8 not null, until int8 not null)`.execute(tx);
    },
  },
  {
    name: '003-leaps',
    async up(tx) {
      await sql`alter table log.clock add column leapt_until int8 not null default 0`.execute(tx);
    },
  },
];
