import { sql } from 'kysely';

/**
 * What a hot function is created with. Its plans are made once for a connection, perhaps while
 * its tables are empty, and stay: they have to be index plans, which are good for full ones too.
 * Part of migrations that have run: a change here is refused at the next start.
 */
export const indexPlans =
  sql.raw(`set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off set plan_cache_mode = force_generic_plan`);
