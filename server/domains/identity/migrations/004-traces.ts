import { type Migration, sql } from '#platform/database/index.ts';

/** By what an address is known again from which somebody has signed in: see `traces.ts`. */
export const traces: Migration = {
  name: '004-traces',
  async up(tx) {
    await sql`alter table identity.devices add column trace bytea`.execute(tx);
  },
};
